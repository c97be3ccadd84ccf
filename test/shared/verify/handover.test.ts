/** Tests what is left for people to do by hand. */
import { expect, test } from "vitest";
import { handoverRows } from "../../../shared/verify/handover.ts";

const profile = [{ name: "reports", about: "Reports", what: "Saved reports", todo: "Save them as PDF", who: "Sales manager" }];
const nothing = { profile, rows: {}, left: [] };
const keys = (o: Partial<typeof nothing>): string[] => handoverRows({ ...nothing, ...o }).map((row) => row.key);

test("what the old system keeps for itself is always listed, last", () => {
  expect(handoverRows(nothing)).toEqual([
    {
      key: "source:reports",
      tone: "",
      about: "Reports",
      what: "Saved reports",
      count: null,
      todo: "Save them as PDF",
      who: "Sales manager",
      ...{ trigger: "", condition: "", person: "", due: "", done: false },
    },
  ]);
});

test("records that were refused or wait are listed with their number, others are not", () => {
  const left = [
    { title: "Deals", failed: 2, held: 3 },
    { title: "Contacts", failed: 0, held: 0 },
  ];
  expect(handoverRows({ ...nothing, left }).map((row) => [row.key, row["count"]])).toEqual([
    ["failed:Deals", 2],
    ["held:Deals", 3],
    ["source:reports", null],
  ]);
});

test("owners are listed while nobody or somebody else has their records", () => {
  const owner = { key: "luigi", owner: "Luigi", person: "Luigi Menabrea", user: "", records: 14, active: "left" };
  expect(keys({ rows: { owners: [{ ...owner, decision: "No owner" }] } })).toContain("owner:luigi");
  expect(keys({ rows: { owners: [{ ...owner, decision: "Use this user", user: "Ada <ada@engines.example>" }] } })).toContain("owner:luigi");
  expect(keys({ rows: { owners: [{ ...owner, decision: "Use this user", user: "Luigi", active: "active" }] } })).toEqual([
    "source:reports",
  ]);
});

test("who is read back to have his records again leaves the list, and what is left is counted", () => {
  const luigi = { key: "luigi", owner: "Luigi", person: "Luigi Menabrea", user: "", records: 14, decision: "No owner" };
  const rows = { owners: [luigi, { ...luigi, key: "mary", person: "Mary" }, { ...luigi, key: "ida", person: "Ida" }] };
  const assigned = { luigi: { loaded: 40, left: 14 }, mary: { loaded: 3, left: 0 } };
  expect(handoverRows({ profile: [], rows, assigned, left: [] }).map(({ count, what }) => [count, what])).toEqual([
    [14, "Records of Luigi Menabrea are loaded without an owner: 14 of 40 still to assign"],
    [14, "Records of Ida are loaded without an owner"],
  ]);
});

test("where an export has no notifications, each user who goes on in Nutshell is a row of a checklist", () => {
  const owners = [
    { key: "ada", owner: "Ada", person: "Ada Lovelace", decision: "Use this user", active: "active", user: "Ada" },
    { key: "luigi", owner: "Luigi", person: "", decision: "No owner" },
  ];
  const listed = [{ name: "notifications", about: "Notifications", what: "Alerts", todo: "Turn them off", who: "Every user" }];
  expect(handoverRows({ ...nothing, profile: listed, rows: { owners } }).map(({ key, who }) => [key, who])).toEqual([
    ["owner:luigi", "Sales manager"],
    ["notifications:ada", "Ada Lovelace"],
    ["source:notifications", "Every user"],
  ]);
  expect(keys({ rows: { owners } })).not.toContain("notifications:ada");
});

test("a team, its rights, a field and a transfer leave the list when they are done", () => {
  const team = {
    key: "team:engines",
    group: "Engines",
    decision: "Make this team",
    team: "Engines",
    members: 2,
    who: "Ada, Charles",
    state: "not there yet",
  };
  const field = { key: "lead.Budget", name: "Budget", type: "Money", options: "", creator: "Nutshell admin", state: "planned" };
  const file = {
    key: "activity.Recording ID",
    object: "Activities",
    column: "Recording ID",
    kind: "Call recordings",
    different: 3,
    decision: "Transfer by hand",
    transfer: "under way",
  };
  expect(keys({ rows: { teams: [team], fields: [field], files: [file] } })).toEqual([
    "team:team:engines",
    "rights:team:engines",
    "field:lead.Budget",
    "file:activity.Recording ID",
    "source:reports",
  ]);
  const done = {
    teams: [{ ...team, state: "there", done: true }],
    fields: [{ ...field, state: "exists" }],
    files: [{ ...file, transfer: "done" }],
  };
  expect(keys({ rows: done })).toEqual(["source:reports"]);
});

test("a column that says how often tasks repeat is listed: somebody sets that up by hand", () => {
  const column = {
    key: "reminder.Repeats",
    object: "Reminders",
    target: "Task: Description",
    recipe: "Repeat rule",
    filled: 0.2,
    confirmed: true,
  };
  expect(handoverRows({ ...nothing, rows: { mapping: [column] } })[0]).toMatchObject({
    key: "repeats:reminder.Repeats",
    what: expect.stringContaining("Reminders that repeat"),
  });
  const others = [
    { ...column, recipe: "Line in the text" },
    { ...column, target: "(leave out)" },
    { ...column, filled: 0 },
  ];
  expect(keys({ rows: { mapping: others } })).toEqual(["source:reports"]);
});

test("a rule stands with what sets it off, its condition and what takes its place; so does what a profile says of it", () => {
  const rule = {
    key: "clinic/automation/1",
    name: "Recall",
    trigger: "six months after a visit",
    conditions: "no visit since",
    action: "send an e-mail",
    isActive: true,
  };
  const reminders = {
    name: "reminders",
    about: "Reminders",
    what: "Reminders",
    todo: "Turn them off",
    who: "Office manager",
    trigger: "A day before",
    condition: "Not opted out",
  };
  expect(handoverRows({ profile: [reminders], rows: {}, left: [], automations: [rule] })).toMatchObject([
    {
      key: "automation:clinic/automation/1",
      trigger: "six months after a visit",
      condition: "no visit since",
      todo: expect.stringContaining("e-mail sequence"),
      person: "",
      due: "",
    },
    { key: "source:reminders", trigger: "A day before", condition: "Not opted out" },
  ]);
});
