/** Tests what counts when people set something, or set it wrong. */
import { expect, test } from "vitest";
import { readSettings } from "../../../../shared/map/read/read-settings.ts";
import { Profile } from "../../../../shared/sources/profile.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { reading } from "./problems-of.ts";

const setting = (id: string, start: string, ...choices: string[]) => ({ id, title: `The ${id}`, help: "", choices, default: start });
const object = (name: string) => ({ name, title: name, files: [], becomes: "contact", id: [], columns: [], after: [], fidelity: "1:1" });
const profile = Profile.parse({
  name: "test",
  title: "Test",
  label: "",
  region: "IN",
  timeZone: "Asia/Kolkata",
  currency: "INR",
  dateFormats: [],
  nulls: [],
  objects: [object("contact"), object("deal")],
  settings: [
    setting("owner.policy", "hold", "hold", "fallback"),
    setting("owner.fallback", ""),
    setting("owner.scope", "contact, deal"),
    setting("sample.min", "100"),
    setting("sample.max", "500"),
    setting("sample.coverage", "0.99"),
    setting("pace.ceiling", "64"),
    setting("fields.cap", "no limit"),
    setting("money.currency", "INR"),
    setting("nutshell.seats", "unknown"),
    setting("nutshell.contact_tier", "no limit"),
  ],
  quirks: [],
});
const defaults = Object.fromEntries(profile.settings.map(({ id, default: start }) => [id, start]));
const set = (values: Record<string, Row[string]>) =>
  reading((report) =>
    readSettings(
      profile,
      profile.settings.map(({ id, default: start }) => ({ key: id, value: id in values ? (values[id] ?? null) : start })),
      freshCatalog,
      report,
    ),
  );

test("what nobody changed is as it was", () => {
  expect(set({})).toEqual({ value: defaults, problems: [] });
});

test("an answer is understood whatever its case and spaces, and kept in the setting's own words", () => {
  expect(set({ "owner.policy": " HOLD  " }).value["owner.policy"]).toBe("hold");
  expect(set({ "sample.min": 50, "sample.max": " 60 " }).value).toMatchObject({ "sample.min": "50", "sample.max": "60" });
});

test("a row that is missing, and a row of no setting, change nothing; the first is told", () => {
  const rows = [
    { key: "owner.policy", value: "hold" },
    { key: "__proto__", value: "x" },
    { key: "magic", value: "x" },
  ];
  const { value, problems } = reading((report) => readSettings(profile, rows, freshCatalog, report));
  expect(value).toEqual(defaults);
  expect(problems).toHaveLength(profile.settings.length - 1);
  expect(problems[0]).toBe('owner.fallback/value: The row of the setting "The owner.fallback" was deleted');
});

test.each([
  ["owner.policy", "whatever", 'owner.policy/value: "whatever" is not a valid answer to "The owner.policy"'],
  ["owner.policy", "", 'owner.policy/value: "The owner.policy" is empty'],
  ["sample.min", "many", 'sample.min/value: "many" is not a number'],
  ["sample.min", "1,000", 'sample.min/value: "1,000" is not a number'],
  ["sample.min", "-5", 'sample.min/value: "-5" is not a number'],
  ["sample.coverage", "99 %", 'sample.coverage/value: "99 %" is not a number'],
])("%s = %j is told and counts as the default", (id, answer, problem) => {
  const { value, problems } = set({ [id]: answer });
  expect([value[id], problems]).toEqual([defaults[id], [problem]]);
});

test.each([
  [{ "sample.min": 501 }, "sample.max/value: The sample's upper limit is below its lower limit"],
  [{ "sample.coverage": 99 }, "sample.coverage/value: 99 is not a valid share"],
  [{ "pace.ceiling": 0 }, "pace.ceiling/value: The number of calls at the same time must be at least 1"],
  [{ "fields.cap": "a few" }, 'fields.cap/value: "a few" is not a number'],
  [{ "nutshell.seats": "ten" }, 'nutshell.seats/value: "ten" is not a number'],
  [{ "nutshell.contact_tier": "-1" }, 'nutshell.contact_tier/value: "-1" is not a number'],
  [{ "money.currency": "rupees" }, 'money.currency/value: "rupees" is not a currency'],
  [{ "money.currency": "₹" }, 'money.currency/value: "₹" is not a currency'],
  [{ "owner.scope": "contact; deal" }, 'owner.scope/value: There is no kind of record "contact; deal"'],
  [{ "owner.scope": "planet, DEAL" }, 'owner.scope/value: There is no kind of record "planet"'],
  [{ "owner.policy": "fallback" }, "owner.fallback/value: The policy is fallback, but no fallback owner is set"],
  [
    { "owner.policy": "fallback", "owner.fallback": "x@y.example" },
    'owner.fallback/value: No enabled Nutshell user has the address "x@y.example"',
  ],
])("%o cannot be", (values, problem) => {
  expect(set(values).problems).toEqual([problem]);
});

test.each([
  [{ "sample.min": 500 }],
  [{ "sample.coverage": 1 }],
  [{ "fields.cap": "NO limit", "nutshell.seats": "Unknown", "nutshell.contact_tier": 0 }],
  [{ "money.currency": "gbp" }],
  [{ "owner.scope": " Contact ,, DEAL " }],
  [{ "owner.policy": "fallback", "owner.fallback": " ADA@analytical.example" }],
  [{ "owner.fallback": "x@y.example" }],
])("%o can be", (values) => {
  expect(set(values).problems).toEqual([]);
});
