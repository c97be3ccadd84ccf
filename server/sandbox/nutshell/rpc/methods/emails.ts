/** The only place that holds the JSON-RPC methods for e-mail messages. */
import { createEmail } from "../../entities/email.ts";
import { type Method, requireText } from "../method.ts";
import { fresh, getMethod } from "../record-methods.ts";

export const emailMethods: readonly Method[] = [
  {
    name: "newEmail",
    params: ["emailString"],
    run: (call, args) => fresh(call, "emails", createEmail(call, requireText(args, "emailString"))),
  },
  getMethod("getEmail", "emails", "emailId"),
];
