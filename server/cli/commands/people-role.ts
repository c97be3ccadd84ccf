/** The command `people role`: give somebody another role. */
import { Role } from "../../../shared/record/run.ts";
import type { ServiceCommand } from "../command.ts";

export const peopleRole: ServiceCommand = {
  name: "people role",
  summary: "Give somebody another role; what they signed in the old one no longer counts",
  needs: "service",
  arguments: [
    { name: "email", help: "Whose role" },
    { name: "role", help: "Which one", choices: Role.options },
  ],
  options: [],
  run: async ({ client, typed }) => {
    const { email = "", role } = typed.arguments;
    const now = await client.call("change-role", { params: { email }, body: { role: Role.parse(role) } });
    return { json: now, text: `${now.name} (${now.email}) has the role ${now.role}.`, code: 0 };
  },
};
