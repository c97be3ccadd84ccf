/** Shows what the settings make of companies and people that stand twice in the export or are in Nutshell, and of what is found by words, for the table of settings. */
import { expect } from "vitest";
import { matchRules, policyOf, whyLeftOut } from "../../shared/plan/match-policy.ts";
import { planBatch } from "../../shared/plan/plan-batch.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { changeOf, kinds, nothing, part, person, row, rules } from "../shared/plan/batch-of.ts";
import { feed, objectMap, smallMap } from "../shared/transform/small-map.ts";

type Said = Readonly<Record<string, string>>;
const key = { account: "name:engines", contact: "email:ada@e.example" } as const;
const ours: Readonly<Record<keyof typeof key, TargetFields>> = {
  account: { name: "Engines", description: "Ours" },
  contact: { name: "Ada Lovelace", emails: ["ada@e.example"], description: "Ours" },
};

/** The change of a company or person that Nutshell holds with another description. */
function matched(entity: keyof typeof key, said: Said, answer = "") {
  const existing = [
    { entity, id: 9, rev: "1", fields: { ...ours[entity], description: "Theirs" }, matchKeys: [key[entity]], migrationKey: null },
  ];
  const answers = new Map(answer === "" ? [] : [["existing:rsoft/x/1", answer]]);
  const as = { ...rules, object: "x", policy: policyOf(said, { becomes: entity }), match: matchRules(said), answers };
  const { planned } = planBatch(as, { ...nothing, existing }, [row(part("rsoft/x/1", entity, ours[entity], [key[entity]]))]);
  const { kind = "", fields = {} } = changeOf(planned, "rsoft/x/1") ?? {};
  return [kind, fields["description"]];
}

const policies = (entity: keyof typeof key, id: string): Readonly<Record<string, () => void>> => ({
  "fill blanks": () => expect(matched(entity, {})).toEqual(["update", undefined]),
  skip: () => expect(matched(entity, { [id]: "skip" })).toEqual(["skip", undefined]),
  overwrite: () => expect(matched(entity, { [id]: "overwrite" })).toEqual(["update", "Ours"]),
  ask: () => {
    expect(matched(entity, { [id]: "ask" })).toEqual(["hold", undefined]);
    expect(matched(entity, { [id]: "ask" }, "Same record")).toEqual(["update", undefined]);
    expect(matched(entity, { [id]: "ask" }, "New record")).toEqual(["create", "Ours"]);
  },
});

const twice = [person("1", "Ada Lovelace", "ada@e.example"), person("2", "Ada Lovelace", "ada@e.example")];
/** What becomes of the second of two rows of one person. */
const second = (duplicates: "merge" | "keep apart" | "ask", answer = "", said: Said = {}): string => {
  const answers = new Map(answer === "" ? [] : [["duplicate:rsoft/contact/2", answer]]);
  return kinds(planBatch({ ...rules, duplicates, answers, match: matchRules(said) }, nothing, twice).planned)["rsoft/contact/2"] ?? "";
};

/** What becomes of a call that names Ada by her address alone. */
function call(said: Said, answer = "") {
  const lookup = {
    field: "participants",
    object: "contact",
    matchKey: key.contact,
    text: "ada@e.example",
    key: "k",
    isPerson: true,
  } as const;
  const named = row({ ...part("rsoft/activity/1", "activity", { title: "Call" }), lookups: [lookup] });
  const answers = new Map(answer === "" ? [] : [["named:rsoft/contact/1", answer]]);
  const asksWhatIsFound = said["activity.found"] === "ask";
  return changeOf(planBatch({ ...rules, asksWhatIsFound, answers }, nothing, [twice[0] ?? row(), named]).planned, "rsoft/activity/1");
}

/** Whether a recording waits whose person was found by a phone number. */
function recording(said: Said): string | undefined {
  const feeds = [feed("Subject", "activity.title", "text"), feed("Person", "activity.participants", "link", { argument: "contact" })];
  const compiled = smallMap({ settings: said, objects: new Map([["activity", objectMap("activity", "activity", feeds)]]) });
  const values = { Subject: "Call", Person: "1", "Record found by": "Phone number: +1 555 0100" };
  return transformRecord(compiled, { object: "activity", id: "7", values, locator: { file: "a.csv", line: 2 } }).waitsFor;
}

/** By setting and position: what is seen, and what it has to be. */
export const effectsOfMatching: Readonly<Record<string, Readonly<Record<string, () => void>>>> = {
  "match.company.policy": policies("account", "match.company.policy"),
  "match.contact.policy": policies("contact", "match.contact.policy"),
  "match.company.keys": {
    "name, domain": () => expect(matched("account", { "match.company.keys": "name, domain" })[0]).toBe("update"),
    "tax number": () => expect(matched("account", { "match.company.keys": "tax number" })[0]).toBe("create"),
  },
  "match.contact.keys": {
    "E-Mail, phone": () => {
      expect(matched("contact", { "match.contact.keys": "E-Mail, phone" })[0]).toBe("update");
      expect(second("merge", "", { "match.contact.keys": "E-Mail, phone" })).toBe("merge");
    },
    phone: () => {
      expect(matched("contact", { "match.contact.keys": "phone" })[0]).toBe("create");
      expect(second("merge", "", { "match.contact.keys": "phone" })).toBe("create");
    },
  },
  "match.in_source": {
    merge: () => expect(second("merge")).toBe("merge"),
    "keep apart": () => expect(second("keep apart")).toBe("create"),
    ask: () => {
      expect(second("ask")).toBe("hold");
      expect(second("ask", "Same person")).toBe("merge");
      expect(second("ask", "Different people")).toBe("create");
    },
  },
  "staff.as": Object.fromEntries(
    (["both", "person", "user"] as const).map((position) => [
      position,
      () => {
        const map = { include: ["staff"], settings: { "staff.as": position } };
        const left = whyLeftOut(map, { name: "staff", isRoster: true, becomes: "contact" });
        expect(left).toBe(position === "user" ? "Staff are users only, as the setting staff.as says" : undefined);
        expect(whyLeftOut(map, { name: "patient", becomes: "contact" })).toBe("Left out on the tab Inventory");
      },
    ]),
  ),
  "activity.found": {
    link: () => {
      expect(call({})).toMatchObject({ kind: "create", fields: { participants: [{ key: "rsoft/contact/1" }] } });
      expect(recording({})).toBeUndefined();
    },
    ask: () => {
      const said = { "activity.found": "ask" };
      expect(call(said)).toMatchObject({ kind: "hold", waitsFor: "named:rsoft/contact/1" });
      expect(call(said, "Link to the first")).toMatchObject({ kind: "create", fields: { participants: [{ key: "rsoft/contact/1" }] } });
      expect(call(said, "Load without the link")).toMatchObject({ kind: "hold", waitsFor: "parent:rsoft/activity/1" });
      expect(recording(said)).toBe("whose:rsoft/activity/7");
    },
  },
};
