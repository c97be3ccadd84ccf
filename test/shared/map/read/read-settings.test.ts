/** Tests what counts when people set something, or set it wrong. */
import { expect, test } from "vitest";
import { readSettings } from "../../../../shared/map/read/read-settings.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";
import { reading } from "./problems-of.ts";

const setting = (id: string, start: string, ...choices: string[]) => ({ id, title: `The ${id}`, help: "", choices, default: start });
const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("deal", "lead")], {
  settings: [
    setting("owner.policy", "hold", "hold", "fallback"),
    setting("owner.fallback", ""),
    setting("owner.scope", "contact, deal"),
    setting("sample.min", "100"),
    setting("sample.max", "500"),
    setting("sample.coverage", "0.99"),
    setting("pace.ceiling", "64"),
    setting("pace.start", "measured"),
    setting("match.company.keys", "name, domain"),
    setting("match.contact.keys", "e-mail, phone"),
    setting("fields.cap", "no limit"),
    setting("money.currency", "INR"),
    setting("phone.region", "IN"),
    setting("time.zone", "Asia/Kolkata"),
    setting("nutshell.seats", "unknown"),
    setting("nutshell.contact_tier", "no limit"),
  ],
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

test("the plan of the source is one that its profile knows, or unknown; a source without plans takes any", () => {
  const own = { ...profile, plans: [{ name: "Standard", about: "" }], settings: [setting("source.plan", "unknown")] };
  const problems = (value: string, of: typeof profile = own) =>
    reading((report) => readSettings(of, [{ key: "source.plan", value }], freshCatalog, report)).problems.length;
  expect([problems("standard"), problems("Unknown"), problems("Gold"), problems("Gold", { ...own, plans: [] })]).toEqual([0, 0, 1, 0]);
});

test("what nobody changed is as it was", () => {
  expect(set({})).toEqual({ value: defaults, problems: [] });
});

test("an answer is understood whatever its case and spaces, and kept in the setting's own words", () => {
  expect(set({ "owner.policy": " HOLD  " }).value["owner.policy"]).toBe("hold");
  expect(set({ "sample.min": 50, "sample.max": " 60 " }).value).toMatchObject({ "sample.min": "50", "sample.max": "60" });
});

test("a row that is missing, and a row of no setting, change nothing; the first is reported", () => {
  const rows = [
    { key: "owner.policy", value: "hold" },
    { key: "__proto__", value: "x" },
    { key: "magic", value: "x" },
  ];
  const { value, problems } = reading((report) => readSettings(profile, rows, freshCatalog, report));
  expect(value).toEqual(defaults);
  expect(problems).toHaveLength(profile.settings.length - 1);
  expect(problems[0]).toBe("owner.fallback/value");
});

test.each([
  ["owner.policy", "whatever", "owner.policy/value"],
  ["owner.policy", "", "owner.policy/value"],
  ["phone.region", "India", "phone.region/value"],
  ["time.zone", "Mars/Olympus", "time.zone/value"],
  ["sample.min", "many", "sample.min/value"],
  ["sample.min", "1,000", "sample.min/value"],
  ["sample.min", "-5", "sample.min/value"],
  ["sample.coverage", "99 %", "sample.coverage/value"],
])("%s = %j is told and counts as the default", (id, answer, problem) => {
  const { value, problems } = set({ [id]: answer });
  expect([value[id], problems]).toEqual([defaults[id], [problem]]);
});

test.each([
  [{ "sample.min": 501 }, "sample.max/value"],
  [{ "sample.coverage": 99 }, "sample.coverage/value"],
  [{ "pace.ceiling": 0 }, "pace.ceiling/value"],
  [{ "fields.cap": "a few" }, "fields.cap/value"],
  [{ "pace.start": "slowly" }, "pace.start/value"],
  [{ "match.company.keys": "name, e-mail" }, "match.company.keys/value"],
  [{ "match.contact.keys": "hair" }, "match.contact.keys/value"],
  [{ "nutshell.seats": "ten" }, "nutshell.seats/value"],
  [{ "nutshell.contact_tier": "-1" }, "nutshell.contact_tier/value"],
  [{ "money.currency": "rupees" }, "money.currency/value"],
  [{ "money.currency": "₹" }, "money.currency/value"],
  [{ "owner.scope": "contact; deal" }, "owner.scope/value"],
  [{ "owner.scope": "planet, DEAL" }, "owner.scope/value"],
  [{ "owner.policy": "fallback" }, "owner.fallback/value"],
  [{ "owner.policy": "fallback", "owner.fallback": "x@y.example" }, "owner.fallback/value"],
])("%o cannot be", (values, problem) => {
  expect(set(values).problems).toEqual([problem]);
});

test.each([
  [{ "sample.min": 500 }],
  [{ "sample.coverage": 1 }],
  [{ "fields.cap": "NO limit", "nutshell.seats": "Unknown", "nutshell.contact_tier": 0 }],
  [{ "money.currency": "gbp" }],
  [{ "pace.start": 5, "match.company.keys": "NAME,tax number", "match.contact.keys": "birth date" }],
  [{ "owner.scope": " Contact ,, DEAL " }],
  [{ "owner.policy": "fallback", "owner.fallback": " ADA@analytical.example" }],
  [{ "owner.fallback": "x@y.example" }],
])("%o can be", (values) => {
  expect(set(values).problems).toEqual([]);
});
