/** Tests who can own and write, who is waited for, and whether the seats do. */
import { expect, test } from "vitest";
import type { AccountState } from "../../../../shared/map/account/account-state.ts";
import { assessPeople, seatsNeeded } from "../../../../shared/map/account/assess-people.ts";
import type { ReadinessLine } from "../../../../shared/record/readiness.ts";
import { freshCatalog } from "../catalogs.ts";
import { lineOf, measured, owner, rows, standing } from "./standing-of.ts";

const assess = (more: Partial<AccountState> = {}): ReadinessLine[] => assessPeople(standing(more));
const line = (key: string, more: Partial<AccountState> = {}): ReadinessLine => lineOf(assess(more), key);

const waiting = owner("Sanjay Kumar", { email: "sanjay@analytical.example", decision: "Wait for the user", records: 12 });

test("an owner who is waited for is invited by name, with the records that wait", () => {
  const found = line("waiting:sanjay@analytical.example", rows("owners", [waiting]));
  expect(found).toMatchObject({ state: "yellow", count: 12 });
  expect(found.todo).toContain("invite or enable sanjay@analytical.example");
});

test("owners who have left are reported in one line: somebody has to take over their records", () => {
  const left = ["Old One", "Old Two"].map((name) => owner(name, { active: "left", decision: "Wait for the user" }));
  expect(line("waiting:others", rows("owners", left))).toMatchObject({ state: "yellow", count: 8 });
});

test("somebody whom the export writes in several ways is one person with one seat", () => {
  const twice = rows("owners", [waiting, { ...waiting, key: "s kumar", owner: "S Kumar", records: 3 }]);
  expect(line("waiting:sanjay@analytical.example", twice).count).toBe(15);
  expect(line("seats", twice).count).toBe(3);
});

test("seats are compared with those who are switched on or waited for; who has fewest records is left out", () => {
  const two = rows("owners", [waiting, owner("Mary Evans", { email: "mary@analytical.example", decision: "hold", records: 2 })]);
  expect(line("seats", { ...two, settings: { "nutshell.seats": "4" } })).toMatchObject({ state: "green", count: 4 });
  const few = line("seats", { ...two, settings: { "nutshell.seats": "3" } });
  expect(few).toMatchObject({ state: "yellow", count: 1 });
  expect(few.says).toContain("there is no seat for: Mary Evans (2)");
});

test("whether records can be written in the users' names is measured, or it is said that it is not", () => {
  expect(line("writers").says).toContain("not been measured yet");
  const yes = measured({ impersonation: { answer: "yes" } }, { users: [{ id: 2, acts: true, writes: true }] });
  expect(line("writers", { measured: yes }).state).toBe("green");
  expect(line("writers", { measured: { ...yes, users: [{ id: 2, acts: false, writes: false }] } }).says).toContain(
    "could not act as Ada Byron",
  );
  expect(line("writers", { measured: measured({ impersonation: { answer: "no" } }) }).todo).toContain("user impersonation");
});

test("a team that is to be made is advice, and only as long as it is not there", () => {
  const team = { key: "team:engines", group: "Engines", decision: "Make this team", team: "" };
  expect(line("teams", rows("teams", [team]))).toMatchObject({ state: "yellow", count: 1 });
  expect(line("teams", rows("teams", [{ ...team, decision: "No team" }])).state).toBe("green");
  const catalog = { ...freshCatalog, teams: [{ id: 3, name: "engines" }] };
  expect(line("teams", { ...rows("teams", [team]), catalog }).state).toBe("green");
});

test("a user who is switched off is waited for; one who is switched on is not", () => {
  const list = rows("owners", [waiting]);
  const user = { id: 9, name: "Sanjay", emails: ["SANJAY@analytical.example"], enabled: false };
  const now = (enabled: boolean) => ({ ...list, catalog: { ...freshCatalog, users: [...freshCatalog.users, { ...user, enabled }] } });
  expect(line("waiting:sanjay@analytical.example", now(false)).state).toBe("yellow");
  expect(line("waiting", now(true)).state).toBe("green");
  expect([now(false), now(true)].map((more) => seatsNeeded(standing(more)))).toEqual([3, 3]);
});

test("an owner whom nobody can invite takes no seat", () => {
  const left = owner("Old One", { active: "left", email: "old@analytical.example", decision: "hold" });
  const unknown = owner("Somebody", { decision: "Wait for the user" });
  expect(seatsNeeded(standing(rows("owners", [left, unknown])))).toBe(2);
});

test("those with most records come first, and of many only the first few are named", () => {
  const many = Array.from({ length: 8 }, (_, n) => owner(`Owner ${n}`, { active: "left", decision: "WAIT for the user", records: n }));
  const { says } = line("waiting:others", rows("owners", many));
  expect(says).toContain("Owner 7, Owner 6");
  expect(says).toContain("and 2 more");
});

test("without a single owner every user does, and nobody is waited for", () => {
  expect(line("waiting", { rows: {} }).state).toBe("green");
  expect(line("writers", { rows: {} }).count).toBe(0);
});

test("a number of seats that is none is not taken for one", () => {
  for (const seats of ["unknown", "", "-1", "2.5", "ten"])
    expect(line("seats", { settings: { "nutshell.seats": seats } }).says, seats).toContain("the number of paid seats is not set");
});

test("staff who work in Nutshell need a seat each: who has a user or is invited as an owner counts once, and who is left out is named", () => {
  const staff = [
    { name: "Ada Byron", email: "ADA@analytical.example", role: "Provider" },
    { name: "Sanjay Kumar", email: "sanjay@analytical.example", role: "Nurse" },
    { name: "Priya Nair", email: "priya@clinic.example", role: "Front Desk" },
    { name: "Luigi Menabrea", email: "", role: "" },
  ];
  const clinic = { ...rows("owners", [waiting]), staff };
  const before = seatsNeeded(standing(rows("owners", [waiting])));
  expect(seatsNeeded(standing(clinic))).toBe(before + 2);
  expect(line("staff", clinic)).toMatchObject({ state: "yellow", count: 2 });
  expect(line("staff", clinic).says).toContain("2 without an enabled user: Priya Nair (Front Desk), Luigi Menabrea (no e-mail address)");
  const few = line("seats", { ...clinic, settings: { "nutshell.seats": String(before) } });
  expect(few.says).toContain("there is no seat for: Priya Nair (Front Desk), Luigi Menabrea");
  expect(line("staff", { staff: staff.slice(0, 1) })).toMatchObject({ state: "green", count: 1 });
  expect(assess().map(({ key }) => key)).not.toContain("staff");
});
