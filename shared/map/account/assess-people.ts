/** Judges users and teams: who can own and write, who is waited for, and whether the seats do. */
import { answerTo } from "../../record/capabilities.ts";
import { fold } from "../../record/fold-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import type { ReadinessLine } from "../../record/readiness.ts";
import { OwnersRow, ownerDecisions } from "../../tabs/owners.ts";
import { TeamsRow } from "../../tabs/teams.ts";
import { readUser, userByEmail } from "../user-label.ts";
import { type AccountState, green, listFew, type Member, numberIn, yellow } from "./account-state.ts";

const USERS = "Users";

type Waiting = { readonly name: string; readonly email: string; readonly records: number; readonly isInvited: boolean };

export function assessPeople(standing: AccountState): ReadinessLine[] {
  const waiting = waitingOwners(standing);
  return [...waitingLines(waiting), writersLine(standing), ...staffLines(standing), seatsLine(standing, waiting), teamsLine(standing)];
}

/** Users who have a seat after the load: those switched on, those who are waited for by name, and staff without a user. */
export const seatsNeeded = (standing: AccountState): number =>
  standing.catalog.users.filter((user) => user.enabled).length +
  waitingOwners(standing).filter((owner) => owner.isInvited).length +
  withoutUser(standing).length;

/** Staff who have no enabled user and are not waited for as owners, one of each address. */
function withoutUser(standing: AccountState): Member[] {
  const invited = new Set(waitingOwners(standing).flatMap(({ email, isInvited }) => (isInvited ? [fold(email)] : [])));
  const members = new Map((standing.staff ?? []).map((member) => [fold(member.email === "" ? member.name : member.email), member]));
  return [...members.values()].filter(
    ({ email }) => email === "" || (userByEmail(standing.catalog, email)?.enabled !== true && !invited.has(fold(email))),
  );
}

function staffLines(standing: AccountState): ReadinessLine[] {
  const all = standing.staff ?? [];
  if (all.length === 0) return [];
  const without = withoutUser(standing);
  const says = `${pluralize(all.length, "member of the staff works", "members of the staff work")} in Nutshell`;
  if (without.length === 0)
    return [green("staff", USERS, { says: `${says}; each has a user or is invited as an owner`, count: all.length })];
  return [
    yellow("staff", USERS, {
      says: `${says}; ${formatNumber(without.length)} without an enabled user: ${listFew(without.map(called))}`,
      todo: "In Nutshell under Setup › Users, invite them (each takes a seat). If staff need no access, set staff.as to person on the tab Settings",
      count: without.length,
    }),
  ];
}

const called = ({ name, email, role = "" }: Member): string =>
  `${name === "" ? email : name}${role === "" ? (email === "" ? " (no e-mail address)" : "") : ` (${role})`}`;

/** People whose records wait for a user, those with most records first; several spellings of one person are one. */
function waitingOwners({ rows, catalog }: AccountState): Waiting[] {
  const people = new Map<string, Waiting>();
  for (const row of rows["owners"] ?? []) {
    const cells = OwnersRow.parse(row);
    const label = Object.keys(ownerDecisions).find((l) => fold(l) === fold(cells.decision));
    const waits = (ownerDecisions[label as keyof typeof ownerDecisions] ?? fold(cells.decision)) === "hold";
    if (!waits || userByEmail(catalog, cells.email)?.enabled === true) continue;
    const name = cells.person === "" ? cells.owner : cells.person;
    const key = fold(cells.email === "" ? name : cells.email);
    const records = (people.get(key)?.records ?? 0) + Number(row["records"] ?? 0);
    people.set(key, { name, email: cells.email, records, isInvited: cells.email !== "" && row["active"] === "active" });
  }
  return [...people.values()].sort((a, b) => b.records - a.records);
}

function waitingLines(waiting: readonly Waiting[]): ReadinessLine[] {
  const invited = waiting.filter((owner) => owner.isInvited);
  const others = waiting.filter((owner) => !owner.isInvited);
  const sum = (owners: readonly Waiting[]): number => owners.reduce((total, owner) => total + owner.records, 0);
  const lines = invited.map((owner) =>
    yellow(`waiting:${fold(owner.email)}`, USERS, {
      says: `${owner.name} has no enabled Nutshell user; ${pluralize(owner.records, "record of the export names", "records of the export name")} this owner`,
      todo: `In Nutshell under Setup › Users, invite or enable ${owner.email} (takes a seat); the records are then released automatically. Or choose another user on the tab Owners`,
      count: owner.records,
    }),
  );
  if (others.length > 0)
    lines.push(
      yellow("waiting:others", USERS, {
        says: `${pluralize(others.length, "owner who has left or is unknown", "owners who have left or are unknown")}: ${listFew(others.map((o) => o.name))}. ${pluralize(sum(others), "record of the export names", "records of the export name")} them`,
        todo: "On the tab Owners, choose who takes their records, or No owner",
        count: sum(others),
      }),
    );
  if (lines.length === 0) lines.push(green("waiting", USERS, { says: "Every owner has a Nutshell user, or a decision to go without one" }));
  return lines;
}

function writersLine({ rows, catalog, measured }: AccountState): ReadinessLine {
  const chosen = new Set(
    (rows["owners"] ?? []).flatMap((row) => readUser(OwnersRow.parse(row).user, catalog) ?? []).filter((user) => user.enabled),
  );
  const who = pluralize(chosen.size, "user takes", "users take");
  const answer = answerTo(measured, "impersonation");
  if (answer === undefined)
    return yellow("writers", USERS, {
      says: `${who} over records. Whether the key can write in their names has not been measured yet`,
      todo: "Run npx crosswalk probe",
      count: chosen.size,
    });
  if (answer === "no")
    return yellow("writers", USERS, {
      says: `${who} over records and can own them; the key cannot write in their names, so the author is named in the text`,
      todo: "To keep the authors of notes and calls, create a key with API access and user impersonation in Nutshell under Setup › API keys",
      count: chosen.size,
    });
  const refused = [...chosen].filter((user) => measured?.users.some((m) => m.id === user.id && !m.acts) === true);
  return refused.length === 0
    ? green("writers", USERS, { says: `${who} over records and can own them; the key can write in the name of each`, count: chosen.size })
    : yellow("writers", USERS, {
        says: `The key could not act as ${listFew(refused.map((user) => user.name))}: what they wrote is loaded in the key's name`,
        todo: "In Nutshell under Setup › Users, check that these users are enabled and may use the API, then probe again",
        count: refused.length,
      });
}

function seatsLine(standing: AccountState, waiting: readonly Waiting[]): ReadinessLine {
  const seats = numberIn(standing.settings, "nutshell.seats");
  const needed = seatsNeeded(standing);
  const enabled = standing.catalog.users.filter((user) => user.enabled).length;
  const words = `${pluralize(enabled, "user is", "users are")} enabled, ${pluralize(needed, "seat is", "seats are")} needed`;
  if (seats === null)
    return yellow("seats", USERS, {
      says: `${words}; the number of paid seats is not set`,
      todo: "Enter the number in the setting nutshell.seats (find it in Nutshell under Setup › Billing)",
      count: needed,
    });
  if (needed <= seats) return green("seats", USERS, { says: `${words}, ${figureOf(seats)} paid for`, count: needed });
  // Those with fewest records are the ones that a person would leave out first.
  // Owners come before staff who own nothing.
  const invited = waiting.filter((owner) => owner.isInvited).map((o) => `${o.name} (${o.records})`);
  const out = [...invited, ...withoutUser(standing).map(called)].slice(Math.max(0, seats - enabled));
  return yellow("seats", USERS, {
    says: `${words}, ${figureOf(seats)} paid for. Without more seats there is no seat for: ${listFew(out)}`,
    todo: "In Nutshell under Setup › Billing, add seats, or assign their records to other users on the tab Owners",
    count: needed - seats,
  });
}

const figureOf = (seats: number): string => `${seats} ${seats === 1 ? "is" : "are"}`;

/** Records go to users, so a missing team stops nothing. */
function teamsLine({ rows, catalog }: AccountState): ReadinessLine {
  const there = new Set(catalog.teams.map((team) => fold(team.name)));
  const wanted = (rows["teams"] ?? []).map((row) => TeamsRow.parse(row)).filter((row) => row.decision === "Make this team");
  const names = wanted.map((row) => (row.team === "" ? row.group : row.team));
  const missing = [...new Set(names)].filter((name) => !there.has(fold(name)));
  return missing.length === 0
    ? green("teams", "Teams", {
        says: `${pluralize(catalog.teams.length, "team")} in Nutshell; none is missing`,
        count: catalog.teams.length,
      })
    : yellow("teams", "Teams", {
        says: `${pluralize(missing.length, "team is", "teams are")} not in Nutshell: ${listFew(missing)}. Records belong to users, so a load does not wait for teams`,
        todo: "In Nutshell under Setup › Users, create the teams with the members listed on the tab Teams, or choose No team on that tab",
        count: missing.length,
      });
}
