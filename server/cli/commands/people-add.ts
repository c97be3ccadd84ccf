/** The command `people add`: let somebody in. */
import { Role } from "../../../shared/record/run.ts";
import type { ServiceCommand } from "../command.ts";

export const peopleAdd: ServiceCommand = {
  name: "people add",
  summary: "Let somebody in",
  needs: "service",
  arguments: [{ name: "email", help: "The address, as the company's account has it" }],
  options: [
    { name: "name", value: "name", help: "What the person is called", required: true },
    { name: "role", value: "role", help: "What they may do", choices: Role.options, required: true },
  ],
  run: async ({ client, typed }) => {
    const { name = "", role } = typed.options as Record<string, string | undefined>;
    const made = await client.call("add-person", { body: { email: typed.arguments["email"] ?? "", name, role: Role.parse(role) } });
    const link = made.token === null ? "" : `\n  opens the page with  ${client.url}/workbook/#token=${made.token}`;
    return { json: made, text: `${made.name} (${made.email}) is let in as ${made.role}.${link}`, code: 0 };
  },
};
