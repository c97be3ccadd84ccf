/** Knows the rules of teams: of unique names, with users as members. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { makeRef, parseRef, type Ref } from "../store/kinds.ts";
import { findByName, listKept } from "../store/records.ts";
import { changeRecord, createRecord, requireTarget } from "./write-record.ts";

export type TeamDraft = { name?: string | undefined; members?: readonly number[] | undefined };

/** Adds a team, which needs a name. */
export function createTeam(call: Call, team: TeamDraft): number {
  if (!team.name) throw new Refusal(400, "A team needs a name.");
  return createRecord(call, "teams", draft(call, team));
}

/** Changes a team; a list of members replaces the former one. */
export function changeTeam(call: Call, former: Kept, team: TeamDraft): void {
  if (team.name === "") throw new Refusal(400, "A team needs a name.");
  changeRecord(call, former, draft(call, team, former.id));
}

/** Every team the user belongs to. */
export function teamsOf(call: Pick<Call, "db">, user: number): Kept[] {
  const member = makeRef("users", user);
  return listKept(call.db, "teams", { limit: -1 }).filter((team) => team.fields.members?.includes(member));
}

/** The user belongs to exactly these teams afterwards. */
export function joinTeams(call: Call, user: number, teams: readonly number[]): void {
  const member = makeRef("users", user);
  for (const id of teams) requireTarget(call, { kind: "teams", id });
  for (const team of listKept(call.db, "teams", { limit: -1 })) {
    const others = (team.fields.members ?? []).filter((ref) => ref !== member);
    const isIn = others.length !== (team.fields.members ?? []).length;
    if (isIn === teams.includes(team.id)) continue;
    changeRecord(call, team, { fields: { members: isIn ? others : [...others, member] } });
  }
}

/** Users, and teams the user belongs to, as leads name their assignee. */
export function assigneesOfTeams(call: Pick<Call, "db">, user: number): Ref[] {
  const teams = teamsOf(call, user);
  return [
    ...new Set([
      makeRef("users", user),
      ...teams.map((team) => makeRef("teams", team.id)),
      ...teams.flatMap((team) => team.fields.members ?? []),
    ]),
  ];
}

function draft(call: Call, { name, members }: TeamDraft, id?: number): { name?: string; fields: { members?: Ref[] } } {
  if (name !== undefined && (findByName(call.db, "teams", name)?.id ?? id) !== id)
    throw new Refusal(400, `A team named "${name}" already exists.`);
  const refs = members?.map((member) => makeRef("users", member));
  for (const ref of refs ?? []) requireTarget(call, parseRef(ref) ?? { kind: "users", id: -1 });
  return { ...(name === undefined ? {} : { name }), fields: refs === undefined ? {} : { members: refs } };
}
