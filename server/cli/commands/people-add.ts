/** The command `people add`: let somebody in. */
import { Role } from "../../../shared/record/run.ts";
import type { RunService } from "../command.ts";

export const peopleAdd: RunService = async ({ client, typed }) => {
  const { name = "", role } = typed.options as Record<string, string | undefined>;
  const made = await client.call("add-person", { body: { email: typed.arguments["email"] ?? "", name, role: Role.parse(role) } });
  const link = made.token === null ? "" : `\n  opens the page with  ${client.url}/workbook/#token=${made.token}`;
  return { json: made, text: `${made.name} (${made.email}) is let in as ${made.role}.${link}`, code: 0 };
};
