/** Proposes the Teams tab: the groups and roles of the user list, and who is in them. */
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import type { Row } from "../../tabs/tab.ts";
import { TeamsRow } from "../../tabs/teams.ts";
import { userByEmail } from "../user-label.ts";
import type { RosterEntry } from "./propose-owners.ts";

const SHOWN = 12;

type Group = { readonly kind: "team" | "role"; readonly name: string; readonly members: readonly RosterEntry[] };

/** Teams first, then roles, each by its name; `rows` stand in the tab, so that the state is that of the team which people chose. */
export function proposeTeams(o: { roster: readonly RosterEntry[]; catalog: Catalog; rows?: readonly Row[] }): Row[] {
  const chosen = new Map((o.rows ?? []).map((row) => [row.key, TeamsRow.parse(row)]));
  return [...groupsOf(o.roster, "team"), ...groupsOf(o.roster, "role")].map((group) => {
    const key = `${group.kind}:${fold(group.name)}`;
    const decision = chosen.get(key)?.decision || (group.kind === "team" ? "Make this team" : "No team");
    const team = chosen.get(key)?.team || (group.kind === "team" ? group.name : "");
    const isThere = o.catalog.teams.some((known) => fold(known.name) === fold(team));
    const wants = decision === "Make this team";
    const missing = group.members.filter((member) => member.active && userByEmail(o.catalog, member.email)?.enabled !== true).length;
    return {
      key,
      tone: wants && !isThere ? "attention" : "",
      group: group.name,
      kind: group.kind,
      members: group.members.length,
      who: listed(group.members),
      missing,
      decision: group.kind === "team" ? "Make this team" : "No team",
      team: group.kind === "team" ? group.name : "",
      state: !wants ? "not needed" : isThere ? "there" : "not there yet",
      differs: "",
      done: false,
    };
  });
}

function groupsOf(roster: readonly RosterEntry[], kind: Group["kind"]): Group[] {
  const groups = new Map<string, { name: string; members: RosterEntry[] }>();
  for (const person of roster) {
    const name = person[kind] ?? "";
    if (name === "") continue;
    const group = groups.get(fold(name)) ?? { name, members: [] };
    group.members.push(person);
    groups.set(fold(name), group);
  }
  return [...groups.values()].map((group) => ({ ...group, kind })).sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
}

function listed(members: readonly RosterEntry[]): string {
  const names = members
    .slice(0, SHOWN)
    .map((member) => `${member.name === "" ? member.email : member.name}${member.active ? "" : " (left)"}`);
  return members.length <= SHOWN ? names.join(", ") : `${names.join(", ")} and ${members.length - SHOWN} more`;
}
