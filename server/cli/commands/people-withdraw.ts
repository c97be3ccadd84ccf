/** The command `people withdraw`: shut somebody out. */
import type { ServiceCommand } from "../command.ts";

export const peopleWithdraw: ServiceCommand = {
  name: "people withdraw",
  summary: "Shut somebody out at once; their signatures no longer open anything",
  needs: "service",
  arguments: [{ name: "email", help: "Whom" }],
  options: [],
  run: async ({ client, typed }) => {
    const out = await client.call("withdraw-person", { params: { email: typed.arguments["email"] ?? "" } });
    return { json: out, text: `${out.name} (${out.email}) is not let in any more.`, code: 0 };
  },
};
