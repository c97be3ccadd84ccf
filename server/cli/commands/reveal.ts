/** The command `reveal`: what a pseudonym stands for. */
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";

export const reveal: RunService = async ({ client, typed, migration }) => {
  const pseudonym = typed.arguments["pseudonym"] ?? "";
  const answer = await client.call("reveal", { params: { id: await migration() }, body: { pseudonym } });
  const rows = answer.found.map(({ key, column, value }) => [key, column, value]);
  const text = rows.length === 0 ? "Nothing in the newest export has this pseudonym." : alignColumns(rows);
  return { json: answer, text: answer.isCut ? `${text}\nand more` : text, code: 0 };
};
