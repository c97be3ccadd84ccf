/** The command `sandbox switch`: how the sandbox Nutshell behaves where nobody knows how Nutshell does. */
import { alignColumns } from "../align-columns.ts";
import { askSandbox } from "../ask-sandbox.ts";
import type { RunService } from "../command.ts";

type Switch = { name: string; position: string; positions: string[]; about: string };

export const sandboxSwitch: RunService = async ({ client, typed }) => {
  const { name, position } = typed.arguments;
  if (typed.options["reset"]) await askSandbox(client, { method: "DELETE", path: "switches" });
  if (name !== undefined && position !== undefined)
    await askSandbox(client, { method: "POST", path: "switches", body: { [name]: position } });
  const { switches } = await askSandbox<{ switches: Switch[] }>(client, {
    method: "GET",
    path: name === undefined ? "switch-table" : `switch-table/${encodeURIComponent(name)}`,
  });
  const [only] = switches;
  const text = name !== undefined && only !== undefined ? describeSwitch(only) : describeSwitches(switches);
  return { json: { switches }, text, code: 0 };
};

/** Turned ones carry a star. */
function describeSwitches(switches: readonly Switch[]): string {
  const turned = switches.filter(isTurned).length;
  const rows = switches.map((each) => [`${isTurned(each) ? "*" : " "} ${each.name}`, each.position, each.positions.join(" | ")]);
  return `${alignColumns(rows, "")}\n${turned === 0 ? "All switches are at their default." : `${turned} changed from the default (*).`}`;
}

const describeSwitch = (each: Switch): string =>
  `${each.about}\n${alignColumns(each.positions.map((position, i) => [position === each.position ? "*" : " ", position, i === 0 ? "usual" : ""]))}`;

const isTurned = ({ position, positions }: Switch): boolean => position !== positions[0];
