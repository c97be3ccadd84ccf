/** Holds the JSON-RPC methods for users and teams. */
import type { Call } from "../../call.ts";
import { changeTeam, createTeam, joinTeams, type TeamDraft } from "../../entities/team.ts";
import { changeUser, createUser, type NewUser } from "../../entities/user.ts";
import { splitName } from "../../values/name.ts";
import { findMethod } from "../find.ts";
import { type Method, readInteger } from "../method.ts";
import { type Payload, readFlag, readTargets, readText } from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod, readRecord } from "../record-methods.ts";

export const peopleMethods: readonly Method[] = [
  newMethod("newUser", "users", "user", (call, payload) => {
    const nobody: NewUser = { firstName: "", lastName: "", emails: [], isEnabled: true, isAdministrator: false };
    const id = createUser(call, { ...nobody, ...readUser(payload) });
    joinNamed(call, id, payload);
    return id;
  }),
  {
    // Without an id: whoever is calling.
    name: "getUser",
    params: ["userId", "rev"],
    run: (call, args) => readRecord(call, "users", readInteger(args, "userId") ?? call.user, args["rev"]),
  },
  findMethod("findUsers", "users", { order: "last_name" }),
  editMethod("editUser", "users", "user", (call, former, payload) => {
    changeUser(call, former, readUser(payload));
    joinNamed(call, former.id, payload);
  }),
  deleteMethod("deleteUser", "users", "userId"),
  newMethod("newTeam", "teams", "team", (call, payload) => createTeam(call, readTeam(payload))),
  getMethod("getTeam", "teams", "teamId"),
  findMethod("findTeams", "teams"),
  editMethod("editTeam", "teams", "team", (call, former, payload) => changeTeam(call, former, readTeam(payload))),
  deleteMethod("deleteTeam", "teams", "teamId"),
];

// A password or the wish to send an invitation is taken and comes to nothing: nobody can log in here.
function readUser(payload: Payload): Partial<NewUser> {
  const name = readText(payload, "name");
  const split = name ? splitName(name) : undefined;
  const given = {
    firstName: readText(payload, "firstName") ?? split?.givenName,
    lastName: readText(payload, "lastName") ?? split?.familyName,
    emails: Array.isArray(payload["emails"]) ? payload["emails"].map(String) : undefined,
    isEnabled: readFlag(payload, "isEnabled"),
    isAdministrator: readFlag(payload, "isAdministrator"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function joinNamed(call: Call, user: number, payload: Payload): void {
  const teams = readTargets(payload, "teams", "teams");
  if (teams !== undefined)
    joinTeams(
      call,
      user,
      teams.map(({ id }) => id),
    );
}

function readTeam(payload: Payload): TeamDraft {
  return {
    name: readText(payload, "name")?.trim() ?? (payload["name"] === null ? "" : undefined),
    members: readTargets(payload, "members", "users")?.map(({ id }) => id),
  };
}
