/** The command `people role`: give somebody another role. */
import { Role } from "../../../shared/record/run.ts";
import type { RunService } from "../command.ts";

export const peopleRole: RunService = async ({ client, typed }) => {
  const { email = "", role } = typed.arguments;
  const now = await client.call("change-role", { params: { email }, body: { role: Role.parse(role) } });
  return { json: now, text: `${now.name} (${now.email}) has the role ${now.role}.`, code: 0 };
};
