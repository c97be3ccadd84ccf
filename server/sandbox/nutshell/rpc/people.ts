/** The only place that holds the JSON-RPC methods for users and teams. */
import { createUser } from "../entities/user.ts";
import { readKept } from "../store/records.ts";
import { splitName } from "../values/name.ts";
import { findMethod } from "./find.ts";
import { type Method, readInteger, requireObject } from "./method.ts";
import { readFlag, readText } from "./payload.ts";
import { fresh, getMethod } from "./record-methods.ts";
import { shape } from "./shapes/record.ts";

export const peopleMethods: readonly Method[] = [
  findMethod("findUsers", "users", { order: "last_name" }),
  {
    // Without an id: whoever is calling.
    name: "getUser",
    params: ["userId", "rev"],
    run: (call, args) => {
      const kept = readKept(call.db, "users", readInteger(args, "userId") ?? call.user);
      return kept === undefined ? null : shape(call, kept);
    },
  },
  {
    name: "newUser",
    params: ["user"],
    run: (call, args) => {
      const user = requireObject(args, "user");
      const split = splitName(readText(user, "name") ?? "");
      const emails = user["emails"];
      const id = createUser(call, {
        firstName: readText(user, "firstName") ?? split.givenName,
        lastName: readText(user, "lastName") ?? split.familyName,
        emails: (Array.isArray(emails) ? emails : []).map(String),
        isEnabled: readFlag(user, "isEnabled") ?? true,
        isAdministrator: readFlag(user, "isAdministrator") ?? false,
      });
      return fresh(call, "users", id);
    },
  },
  findMethod("findTeams", "teams"),
  getMethod("getTeam", "teams", "teamId"),
];
