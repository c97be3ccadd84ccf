/** The command `people withdraw`: shut somebody out. */
import type { RunService } from "../command.ts";

export const peopleWithdraw: RunService = async ({ client, typed }) => {
  const out = await client.call("withdraw-person", { params: { email: typed.arguments["email"] ?? "" } });
  return { json: out, text: `${out.name} (${out.email}) is not let in any more.`, code: 0 };
};
