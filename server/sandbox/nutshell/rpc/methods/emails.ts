/** The only place that holds the JSON-RPC methods for e-mail messages. */
import { createEmail } from "../../entities/email.ts";
import { type Method, requireText } from "../method.ts";
import { fresh, getMethod } from "../record-methods.ts";

// The older clients know it as addEmail.
const make = (name: string): Method => ({
  name,
  params: ["emailString"],
  run: (call, args) => fresh(call, "emails", createEmail(call, requireText(args, "emailString"))),
});

export const emailMethods: readonly Method[] = [make("newEmail"), make("addEmail"), getMethod("getEmail", "emails", "emailId")];
