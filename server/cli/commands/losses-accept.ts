/** The command `losses accept`: accept what a migration loses, by kind, by key or all of it. */
import { pluralize } from "../../../shared/record/format-count.ts";
import type { RunService } from "../command.ts";

export const lossesAccept: RunService = async ({ client, migration, typed }) => {
  const losses = String(typed.arguments["what"])
    .split(";")
    .flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  const counts = await client.call("accept-losses", { params: { id: await migration() }, body: { losses } });
  const open = counts.open === 0 ? "" : `, ${counts.open} not yet`;
  return { json: counts, text: `${pluralize(counts.accepted, "loss is", "losses are")} accepted${open}`, code: counts.open === 0 ? 0 : 3 };
};
