/** Holds the JSON-RPC methods for e-mail messages. */
import { createEmail } from "../../entities/email.ts";
import { type Method, methodNotFound, requireText } from "../method.ts";
import { fresh, getMethod } from "../record-methods.ts";

const newEmail: Method = {
  name: "newEmail",
  params: ["emailString"],
  run: (call, args) => fresh(call, "emails", createEmail(call, requireText(args, "emailString"))),
};

export const emailMethods: readonly Method[] = [
  newEmail,
  {
    // Older clients know it by its former name.
    ...newEmail,
    name: "addEmail",
    run: (call, args) => {
      if (call.world.switches.get("rpc.add-email") === "unknown") throw methodNotFound();
      return newEmail.run(call, args);
    },
  },
  getMethod("getEmail", "emails", "emailId"),
];
