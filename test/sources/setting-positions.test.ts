/** Tests what each position of the settings does that sources ask for in different ways: the table is whole, and every position has an effect. */
import { describe, expect, test } from "vitest";
import { readProfiles, readSettings } from "../../server/extract/read-profiles.ts";
import { compileMap } from "../../shared/map/compile-map.ts";
import { proposeFields } from "../../shared/map/propose/propose-fields.ts";
import { proposeOwners } from "../../shared/map/propose/propose-owners.ts";
import { proposeStages } from "../../shared/map/propose/propose-stages.ts";
import { proposeValues } from "../../shared/map/propose/propose-values.ts";
import { suggestForTarget } from "../../shared/map/propose/suggest-for-target.ts";
import { ATTACHED_FILE, formatAttachedFile } from "../../shared/record/attached-file.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { aftercareEnds, estimateTimeline } from "../../shared/scope/timeline.ts";
import { ProfileColumn } from "../../shared/sources/profile.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { usualAccount } from "../gold/usual-account.ts";
import { freshCatalog } from "../shared/map/catalogs.ts";
import { column } from "../shared/map/column.ts";
import { proposedFor } from "../shared/map/proposed.ts";
import { smallProfile, sourceObject } from "../shared/map/small-profile.ts";
import { feed, objectMap, smallMap } from "../shared/transform/small-map.ts";
import { effectsOfNames } from "./ambiguous-names.ts";
import { effectsOfMatching } from "./matching.ts";
import { effectsOfMoney } from "./money-and-claims.ts";
import { effectsOfSample } from "./sample-bounds.ts";

const settings = await readSettings();
const profiles = await readProfiles();
const usual = Object.fromEntries(settings.map(({ id, default: start }) => [id, start]));

const status = { name: "status", target: "lead.stage", recipe: "stage", argument: "Leads" };
const profile = smallProfile([
  sourceObject("company", "account", [{ name: "name", target: "account.name" }]),
  sourceObject("contact", "contact", [{ name: "name", target: "contact.name" }]),
  sourceObject("lead", "lead", [status]),
  sourceObject("deal", "lead", []),
  sourceObject("activity", "activity", []),
]);
const go = (object: string, heading: string, target: string, recipe: string, argument = "") => ({
  ...{ key: `${object}.${heading}`, object, column: heading, target, recipe, argument, confirmed: true },
});
const field = (name: string) => ({
  ...{ key: `lead.${name}`, entity: "lead" as const, name, type: "String" as const, options: [], creator: "Crosswalk" as const },
});
const stage = (sourcePipeline: string, sourceStage: string, pipeline: string, probability: number) => ({
  ...{ key: `${sourcePipeline}/${sourceStage}`, sourcePipeline, sourceStage, pipeline, stage: sourceStage, probability },
  ...{ status: "open" as const, outcome: "" },
});
const map = (said: Record<string, string>): MigrationMap => ({
  source: "test",
  settings: { ...usual, ...said },
  include: ["company", "contact", "lead", "deal", "activity"],
  mapping: [
    go("contact", "Name", "contact.name", "person-name"),
    go("contact", "Owner", "contact.owner", "owner"),
    go("deal", "Title", "lead.title", "text"),
    go("deal", "Company", "lead.account", "link", "company"),
    go("deal", "Pipeline", "lead.pipeline", "choice"),
    go("deal", "Stage", "lead.stage", "stage"),
    go("deal", "Chance", "lead.confidence", "number"),
    go("lead", "Name", "contact.name", "person-name"),
    go("lead", "Status", "lead.stage", "stage", "Leads"),
    go("lead", "Converted", "note.body", "header-line", "Converted"),
    go("lead", "Contact", "lead.contacts", "link", "contact"),
    go("activity", "Subject", "activity.title", "text"),
    go("activity", "Type", "activity.activityType", "choice"),
  ],
  leftOut: [],
  values: [],
  fields: [field("Deal stage"), field("Source probability"), { ...field("Lead status"), key: "contact.Lead status", entity: "contact" }],
  pipelines: [stage("Sales", "Demo", "Sales", 40), stage("Leads", "New", "Leads", 0)],
  owners: [{ key: "charles", owner: "Charles", decision: "hold", user: null }],
  decisions: [],
  health: [],
});
const transform = (said: Record<string, string>, object: string, values: Record<string, string>) =>
  transformRecord(compileMap({ profile, map: map(said), catalog: freshCatalog }), {
    object,
    id: "1",
    values,
    locator: { file: "a.csv", line: 2 },
  });

/** What becomes of an attachment whose file is larger than the limit. */
const oversize = (policy: string) => {
  const cell = formatAttachedFile({ kind: "file", path: "a.png", type: "image/png", bytes: 3_000_000, sha256: "ab".repeat(32) });
  const said = { "file.limit": "2", "file.oversize": policy };
  const feeds = [feed(ATTACHED_FILE, "note.body", "attached-file"), feed("Person", "note.parent", "link", { argument: "contact" })];
  const compiled = smallMap({ source: "mogo", settings: said, objects: new Map([["file", objectMap("file", "note", feeds)]]) });
  const values = { [ATTACHED_FILE]: cell, Person: "1" };
  const { waitsFor, excluded } = transformRecord(compiled, { object: "file", id: "7", values, locator: { file: "a.csv", line: 2 } });
  return [waitsFor, excluded];
};

/** What is proposed for the name of an insurance carrier. */
const carriers = (said: Record<string, string>) => {
  const as = ProfileColumn.parse({ name: "carrier", synonyms: [], shape: "choice", verify: true });
  const mapped = proposedFor(column("contact", "Carrier", ["MetLife"]), "contact.custom:Carrier", { recipe: "choice", as });
  return proposeValues([mapped], { tags: [], names: [] }, { catalog: freshCatalog, settings: said }).map((row) => row["target"]);
};

const fieldsOf = (said: Record<string, string>, object: string, values: Record<string, string>) =>
  transform(said, object, values).targets[0]?.fields ?? {};
const deal = { Title: "An engine", Company: "7", Pipeline: "Sales", Stage: "Demo", Chance: "55" };
const contact = (owner: string) => ({ Name: "Ada Lovelace", Owner: owner });
const ada = "ada@analytical.example";
const toAda = { "owner.policy": "fallback", "owner.fallback": ada };
/** What is proposed for an owner of a later export who was not in the first. */
const newOwner = (position: string) =>
  proposeOwners({
    owners: [{ owner: "Mary", counts: { contact: 1 } }],
    roster: [],
    catalog: freshCatalog,
    settings: { ...usual, ...toAda, "owner.new_in_delta": position },
    titles: new Map(),
    isLoaded: true,
    rows: [],
  }).map((row) => [row["decision"], row["user"]])[0];
const customFields = (said: Record<string, string>) =>
  proposeFields({
    mapping: ["A", "B"].map((name) => proposedFor(column("contact", name, name === "A" ? ["1", "2"] : ["1"]), `contact.custom:${name}`)),
    valueRows: [],
    catalog: freshCatalog,
    definitions: [],
    settings: { ...usual, ...said },
    forms: new Map(),
  }).flatMap((row) => (row["name"] === "A" || row["name"] === "B" ? [row["creator"]] : []));
const timeFields = (said: Record<string, string>) =>
  proposeFields({
    mapping: [proposedFor(column("contact", "Created", ["2026-10-01 09:30"]), "contact.custom:Created", { recipe: "created-stamp" })],
    ...{ valueRows: [], catalog: freshCatalog, definitions: [], settings: { ...usual, ...said }, forms: new Map() },
  }).flatMap((row) => (String(row["name"]).startsWith("Created") ? [row["name"]] : []));
const window = (hours: number, days: number) => estimateTimeline({ records: 1, pace: null, windowHours: hours, hypercareDays: days });
const suggest = (said: Record<string, string>) => suggestForTarget("activity.activityType", "Note", usualAccount, { ...usual, ...said });

/** By setting and position: what is seen, and what it has to be. */
const table: Readonly<Record<string, Readonly<Record<string, () => void>>>> = {
  "owner.policy": {
    hold: () => expect(transform({}, "contact", contact("Mary")).waitsFor).toBe("mary"),
    fallback: () => expect(fieldsOf({ ...toAda, "owner.new_in_delta": "fallback" }, "contact", contact("Mary"))["owner"]).toBe(2),
  },
  "owner.scope": {
    "contact, deal": () => expect(transform({}, "contact", contact("Charles")).waitsFor).toBe("charles"),
    "lead, reminder": () => {
      const said = { "owner.scope": "lead, reminder" };
      expect([transform(said, "contact", contact("Charles")).waitsFor, fieldsOf(said, "contact", contact("Charles"))["owner"]]).toEqual([
        undefined,
        undefined,
      ]);
    },
  },
  "owner.fallback": {
    [ada]: () =>
      expect(compileMap({ profile, map: map({ ...toAda, "owner.new_in_delta": "fallback" }), catalog: freshCatalog }).fallbackOwner).toBe(
        2,
      ),
    "": () =>
      expect(compileMap({ profile, map: map({ "owner.policy": "fallback" }), catalog: freshCatalog }).fallbackOwner).toBeUndefined(),
  },
  "owner.new_in_delta": {
    queue: () => {
      expect(newOwner("queue")).toEqual(["Wait for the user", ""]);
      expect(transform(toAda, "contact", contact("Mary")).waitsFor).toBe("mary");
    },
    fallback: () => expect(newOwner("fallback")).toEqual(["Use this user", "Ada Byron <ada@analytical.example>"]),
  },
  "owner.missing": {
    load: () => expect(transform({}, "contact", contact("")).waitsFor).toBeUndefined(),
    wait: () => {
      expect(transform({ "owner.missing": "wait" }, "contact", contact("")).waitsFor).toBe("unowned:test/contact/1");
      expect(fieldsOf({ ...toAda, "owner.missing": "wait" }, "contact", contact(""))["owner"]).toBe(2);
    },
  },
  "deal.stage_target": Object.fromEntries(
    [
      ["pipeline", ["Demo", undefined]],
      ["field", [undefined, "Demo"]],
      ["both", ["Demo", "Demo"]],
    ].map(([position, seen]) => [
      position as string,
      () => {
        const fields = fieldsOf({ "deal.stage_target": position as string }, "deal", deal);
        expect([fields["stage"], fields["custom:Deal stage"]]).toEqual(seen);
      },
    ]),
  ),
  "lead.target": {
    "separate pipeline": () =>
      expect(transform({}, "lead", { Name: "Ada", Status: "New" }).targets[0]).toMatchObject({
        entity: "lead",
        fields: { pipeline: "Leads" },
      }),
    "person with status": () =>
      expect(transform({ "lead.target": "person with status" }, "lead", { Name: "Ada", Status: "New" }).targets).toMatchObject([
        { entity: "contact", fields: { "custom:Lead status": "New" } },
      ]),
  },
  "lead.pipeline": Object.fromEntries(
    ["Leads", "Early"].map((position) => [
      position,
      () =>
        expect(
          proposeStages({
            ...{ stages: [], nulls: () => false, catalog: usualAccount, hasStatus: false, locked: [], forms: new Map() },
            counts: [{ object: "lead", pipeline: "", stage: "New", count: 1 }],
            settings: { ...usual, "lead.pipeline": position },
            early: new Map([["lead", "Leads"]]),
          }).map((row) => row["pipeline"]),
        ).toEqual([position]),
    ]),
  ),
  "deal.probability": {
    source: () => expect(fieldsOf({}, "deal", deal)["confidence"]).toBe(55),
    stage: () =>
      expect(fieldsOf({ "deal.probability": "stage" }, "deal", deal)).toMatchObject({ confidence: 40, "custom:Source probability": 55 }),
  },
  "lead.converted": {
    "note and review": () =>
      expect(
        transform({}, "lead", { Name: "", Status: "New", Converted: "yes", Contact: "5" }).targets.map(({ entity }) => entity),
      ).toEqual(["lead", "note"]),
    exclude: () =>
      expect(transform({ "lead.converted": "exclude" }, "lead", { Status: "New", Converted: "yes", Contact: "5" })).toMatchObject({
        targets: [],
        excluded: expect.stringContaining("converted"),
      }),
  },
  "fields.creator": {
    Crosswalk: () => expect(customFields({})).toEqual(["Crosswalk", "Crosswalk"]),
    "Nutshell admin": () => expect(customFields({ "fields.creator": "Nutshell admin" })).toEqual(["Nutshell admin", "Nutshell admin"]),
  },
  // The migration key is a custom field too.
  "fields.cap": {
    "no limit": () => expect(customFields({})).toEqual(["Crosswalk", "Crosswalk"]),
    "2": () => expect(customFields({ "fields.cap": "2" })).toEqual(["Crosswalk", "Not created"]),
  },
  "fields.overflow": {
    "leave out": () => expect(customFields({ "fields.cap": "2" })).toContain("Not created"),
    ask: () => expect(customFields({ "fields.cap": "2", "fields.overflow": "ask" })).not.toContain("Not created"),
  },
  "fields.time": {
    "day and time": () => expect(timeFields({})).toEqual(["Created", "Created (time)"]),
    day: () => expect(timeFields({ "fields.time": "day" })).toEqual(["Created"]),
  },
  "note.target": {
    note: () => expect(suggest({}).target).toBe("Note"),
    activity: () => {
      expect(usualAccount.activityTypes.map(({ name }) => name)).toContain(suggest({ "note.target": "activity" }).target);
      expect(suggest({ "note.target": "activity", "activity.type": "meeting" }).target).toBe("Meeting");
    },
  },
  "values.verify": {
    ask: () => expect(carriers({})).toEqual([""]),
    "as written": () => expect(carriers({ "values.verify": "as written" })).toEqual(["MetLife"]),
  },
  "file.oversize": {
    ask: () => expect(oversize("ask")).toEqual(["oversize:mogo/file/7", undefined]),
    link: () => expect(oversize("link")).toEqual([undefined, undefined]),
    "leave out": () => expect(oversize("leave out")).toEqual([undefined, expect.stringContaining("more than the limit")]),
  },
  "activity.parent": {
    ask: () => expect(transform({}, "activity", { Subject: "Call", Type: "Meeting" }).waitsFor).toBeDefined(),
    fallback: () => {
      const said = { "activity.parent": "fallback", "activity.parent_name": "Records without a company" };
      const { waitsFor, targets } = transform(said, "activity", { Subject: "Call", Type: "Meeting" });
      expect([waitsFor, targets[0]?.lookups[0]?.text]).toEqual([undefined, "Records without a company"]);
    },
  },
  "cutover.window": { "0": () => expect(window(0, 5).windowHours).toBe(0), "48": () => expect(window(48, 5).windowHours).toBe(48) },
  "hypercare.days": {
    "3": () => expect(aftercareEnds("2026-11-25", 3)).toBe("2026-11-30"),
    "5": () => expect(aftercareEnds("2026-11-25", 5)).toBe("2026-12-02"),
  },
  ...effectsOfMatching,
  ...effectsOfNames,
  ...effectsOfSample,
  ...effectsOfMoney,
};

/** Settings whose effect is on the run and not on the map or the plan, with the test that shows each position. */
const shownByRuns: Readonly<Record<string, string>> = {
  "cutover.mode": "test/journey/other-sources.test.ts",
  "loader.company": "test/journey/importer.test.ts",
  "loader.person": "test/journey/importer.test.ts",
  "run.passes": "test/server/runs/second-pass.test.ts",
  "run.batches": "test/server/runs/apply-plan.test.ts",
  "pace.start": "test/server/nutshell/pace.test.ts",
  "pace.ceiling": "test/server/nutshell/pace.test.ts",
};

const asked = settings.filter((setting) => setting.asked !== undefined);

test("every setting that sources ask for in different ways is in the table, with every position", () => {
  const missing = asked.flatMap(({ id, choices }) => {
    if (id in shownByRuns) return [];
    const positions = Object.keys(table[id] ?? {});
    return choices.length === 0
      ? positions.length < 2
        ? [id]
        : []
      : choices.filter((choice) => !positions.includes(choice)).map((choice) => `${id}: ${choice}`);
  });
  expect(missing).toEqual([]);
  expect(Object.keys(table).filter((id) => !asked.some((setting) => setting.id === id))).toEqual([]);
});

test("who asks for what names sources that there are, in the same words, and no number of ours", () => {
  const titles = [...profiles.map(({ title }) => title.split(" ")[0] ?? ""), "systems", "No source"];
  for (const { id, asked: text = "" } of asked) {
    expect(
      titles.some((title) => text.includes(title)),
      id,
    ).toBe(true);
    expect(text, id).not.toMatch(/\b[KR]\d+\b/u);
  }
});

/** Nobody can name the user who takes over, or the moment of a freeze, before a customer has said so. */
const notYet = new Set(["MOGO owner.policy", "Visual owner.policy", "RSoft cutover.mode", "Leadtrekker cutover.mode"]);

test("where a source asks for one position, that is its default", () => {
  const wrong = profiles.flatMap((profile) =>
    asked.flatMap(({ id, choices, asked: text = "" }) => {
      const title = profile.title.split(" ")[0] ?? "";
      const clause = text.split("; ").find((one) => one.slice(0, one.indexOf(":")).includes(title)) ?? "";
      const position = choices.find((choice) => clause.slice(clause.indexOf(":") + 2).startsWith(choice));
      const start = profile.settings.find((setting) => setting.id === id)?.default;
      return position === undefined || position === start || notYet.has(`${title} ${id}`)
        ? []
        : [`${title} ${id}: ${position}, not ${start}`];
    }),
  );
  expect(wrong).toEqual([]);
});

describe.each(Object.entries(table))("%s", (_id, positions) => {
  test.each(Object.entries(positions))("%s", (_position, shows) => shows());
});
