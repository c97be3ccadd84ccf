/** Proves that the sources other than RSoft walk the whole journey: there, a week later, and back. */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportLine } from "../../shared/verify/phase-report.ts";
import { writeDentalExport } from "../generate/dental-export.ts";
import { writeLeadtrekkerExport } from "../generate/leadtrekker-export.ts";
import { writeMogoExport } from "../generate/mogo-export.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

type Source = {
  /** The profile, where it is not called like the source. */
  profile?: string;
  write: typeof writeMogoExport;
  /** Columns that nobody but the customer can know: people confirm them. */
  agreed: readonly string[];
  /** Settings that people choose before the map is proposed once more. */
  chosen: Readonly<Record<string, string>>;
  records: number;
  /** What its leads become where they become people. */
  people: readonly string[];
  /** Rows of the tab Filters, by heading: records that people do not want, and leads that become something else. */
  filters: readonly Readonly<Record<string, string | boolean>>[];
  /** What people enter on the tab Values, by column: one word for all of its values. */
  values?: Readonly<Record<string, string>>;
  /** Columns with health data that stay behind. */
  withheld?: readonly string[];
  /** Whether it has tasks that repeat. */
  repeats: boolean;
  /** Where the files of its attachments end: at first, and once a week has passed. */
  files?: readonly [string, string];
  /** What becomes of single records: the entity or `excluded`, and what is written. */
  arrives: Readonly<Record<string, readonly [becomes: string, written: Readonly<Record<string, unknown>>]>>;
};

const sources: Readonly<Record<string, Source>> = {
  leadtrekker: {
    write: writeLeadtrekkerExport,
    agreed: ["lead.Monthly Budget"],
    chosen: {},
    filters: [
      { Records: "Leads", Where: "Lead Status", Is: "is", Value: "Lost" },
      { Records: "Leads", Where: "Company", Is: "is empty", "Then they": "become leads" },
      { "And above": true, Records: "Leads", Where: "Lead Status", Is: "is", Value: "Contacted; Proposal Sent" },
    ],
    records: 200,
    people: ["company and person", "lead", "person"],
    repeats: true,
    arrives: {},
  },
  mogo: {
    write: writeMogoExport,
    agreed: ["deal-product.Product ID"],
    chosen: {
      ...{ "owner.policy": "fallback", "owner.fallback": "admin@analytical.example", "file.limit": "0.003" },
      // Nothing in the first export is newer; the go-live is signed because of that.
      ...{ "cutover.mode": "freeze", "cutover.frozen_since": "2026-10-01 12:00" },
    },
    filters: [],
    records: 130,
    people: [],
    repeats: false,
    files: [
      "10 files found (4,102 bytes): 7 moved (742 bytes), 0 left out, 1 at an address outside the export, 2 waiting (3,360 bytes), 0 failed",
      "10 files found (4,118 bytes): 7 moved (758 bytes), 0 left out, 1 at an address outside the export, 2 waiting (3,360 bytes), 0 failed",
    ],
    arrives: {
      "mogo/company/S-1003": ["account", { "custom:Parent company": "Lakeshore Foods LLC", "custom:Employees": 5 }],
      "mogo/company/N-1006": ["account", { owner: 1 }],
      "mogo/contact/N-1001": [
        "contact",
        { emails: ["sofia.larson2@lakeshore-health-partners.example"], "custom:Preferred Contact": "Morning" },
      ],
      "mogo/deal/N-1007": [
        "lead",
        { pipeline: "New Business", stage: "Discovery", confidence: 10, value: { amount: "111500.00", currency: "USD" } },
      ],
      // The deal, and one of its two products: five hours of it and two and a half lifts.
      "mogo/deal/N-1002": [
        "lead",
        {
          value: { amount: "89500.00", currency: "USD" },
          products: [
            { product: "Chair lift, electric", code: "EQ-LIFT", quantity: "2.5", price: { amount: "17900.00", currency: "USD" } },
            { product: "Service hours", code: "SV-HOUR", quantity: "5", price: { amount: "8950.00", currency: "USD" } },
          ],
        },
      ],
      "mogo/deal-product/L-4": ["lead", { "products.quantity": "2.5", "products.price": { amount: "17900.00", currency: "USD" } }],
      "mogo/lead/S-1001": ["excluded", {}],
      "mogo/lead/N-1000": ["lead", { stage: "New", sources: ["Website"], "custom:Rating": "Hot" }],
      "mogo/activity/North%0020Office|1000": ["activity", { activityType: "Phone Call", startTime: "2025-11-10T23:31:00Z" }],
      "mogo/activity/South%0020Office|1001": ["note", {}],
      "mogo/file/S-1000": [
        "note",
        { parent: { entity: "contact" }, body: expect.stringMatching(/^Originally 2024-04-29 16:47 .*Size: 243 bytes/su) },
      ],
      "mogo/file/Files%002fPeople%002fN-1002%002fPhoto.png": ["note", { parent: { entity: "contact" } }],
      "mogo/task/N-1000": ["task", { completedTime: "2026-07-23T15:24:00Z", owner: 1 }],
    },
  },
};

/** MOGO as a dental practice. */
const dental: Source = {
  profile: "mogo",
  write: writeDentalExport,
  agreed: [],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example" },
  filters: [],
  values: { "appointment.Appointment Type": "Meeting", "patient.Insurance Company": "Delta Dental of Illinois" },
  withheld: ["patient.Medical Alerts"],
  records: 130,
  people: [],
  repeats: false,
  arrives: {
    "mogo/patient/N-1000": ["contact", { "custom:Family": "F1000", "custom:Insurance carrier": "Delta Dental of Illinois" }],
    // Of one family, at one address, with one e-mail: two people.
    "mogo/patient/S-1000": ["contact", { emails: ["ada.lovelace@mail.example"], "custom:Relationship to subscriber": "Spouse" }],
    "mogo/appointment/North%0020Office|1000": ["activity", { activityType: "Meeting" }],
    "mogo/ledger/N-1000": ["excluded", {}],
  },
};

type Verified = { attention: number; writesPlanned: number; balanceCloses: boolean };
type Classes = Record<string, { created: number; changed: number; deleted: number }>;

describe.each(Object.entries({ ...sources, dental }))("%s", (source, given) => {
  const { write, agreed, chosen, records, people, filters, values = {}, withheld = [], repeats, arrives, files, profile = source } = given;
  let directory: string;
  let walk: Walk;
  let id: string;
  let hands: Hands;
  let before: string;
  const step = async (...args: Parameters<Walk["run"]> extends [string, ...infer Rest] ? Rest : never) =>
    resultOf(await walk.run(id, ...args));
  const folder = (name: string): string => join(directory, name);
  const kept = (): string[] => {
    const root = join(walk.directory, "files");
    return existsSync(root)
      ? readdirSync(root, { recursive: true, withFileTypes: true })
          .flatMap((file) => (file.isFile() ? [file.name] : []))
          .sort()
      : [];
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), `crosswalk-${source}-`));
    for (const weekLater of [false, true]) await write({ records, seed: 1, directory: folder(weekLater ? "later" : "first"), weekLater });
    walk = await startWalk();
    id = await walk.begin(folder("first"), profile);
    before = (await walk.client.call("sandbox-fingerprint")).fingerprint;
    await step("extract");
    await step("propose");
    hands = await takeHold(walk.client, id, walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "");
    for (const [key, answer] of Object.entries(chosen)) await hands.type("settings", key, "Your choice", answer);
    for (const [at, row] of filters.entries())
      for (const [heading, cell] of Object.entries(row)) await hands.type("filters", `filter:${at + 1}`, heading, cell);
    await step("propose");
    await walk.client.call("sandbox-setup", { params: { id } });
  });
  afterAll(async () => {
    await walk?.end();
    await rm(directory, { recursive: true, force: true });
  });

  test("every column is proposed; only what the customer alone can know is asked about", async () => {
    const asked = (await hands.rows("mapping")).filter((row) => row["Agreed?"] !== true).map((row) => row["Key"] ?? Object.values(row)[0]);
    expect(asked).toEqual(agreed);
    for (const key of agreed) await hands.type("mapping", key, "Agreed?", true);
    for (const [column, word] of Object.entries(values)) {
      const keys = (await hands.rows("values")).map((row) => String(Object.values(row)[0])).filter((key) => key.startsWith(`${column}=`));
      expect(keys.length, column).toBeGreaterThan(0);
      for (const key of keys) await hands.type("values", key, "Becomes in Nutshell", word);
    }
    for (const key of withheld) await hands.type("privacy", key, "Decision", "Withhold");
  });

  test("what is loaded comes back as it was meant, every record is counted once, and a second load writes nothing", async () => {
    const { report } = (await step("plan")) as { report: ReportLine[] };
    const leads = report.find(({ object }) => object === "lead");
    const wentAs = Object.keys(leads?.out ?? {}).flatMap((went) => (went.includes(": ") ? [went] : []));
    expect(wentAs.toSorted()).toEqual(people.map((becomes) => `still to do: ${becomes}`));
    expect(Object.values(leads?.out ?? {}).reduce((sum, count) => sum + count, 0)).toBe(leads?.in ?? 0);
    const filtered = Number(await hands.value("filters", "filter:1", "How many"));
    const out = (await hands.rows("rows")).filter((row) => /a filter/u.test(String(row["Why"])) && row["Id"] !== null);
    expect(filtered > 0).toBe(filters.length > 0);
    expect(out.filter((row) => /^Left out by a filter/u.test(String(row["Why"])))).toHaveLength(filtered);
    if (filters.length > 0) expect(out.length, "what belongs to them is left out with them").toBeGreaterThan(filtered);
    const asLeads = Number(leads?.out["still to do: lead"] ?? 0);
    // Some of them wait for their owner.
    expect(Number(await hands.value("filters", "filter:2", "How many"))).toBeGreaterThanOrEqual(asLeads);
    await keepOneApart();
    await walk.approve(id, "mapping");
    await step("sample", { size: 10 });
    await walk.approve(id, "sample");
    expect(await step("load")).toMatchObject({ failed: 0, balanceCloses: true });
    const verified = (await step("verify")) as Verified;
    expect(verified).toMatchObject({ attention: 0, writesPlanned: 0, balanceCloses: true });
    const checked = await hands.rows("spot-check");
    expect(checked.filter((row) => row["Open"])).toHaveLength(25);
    const cells = checked.filter((row) => row["Column"]);
    expect(cells.length).toBeGreaterThan(50);
    // Whatever leads became, what belongs to them is linked to them.
    expect(
      cells.filter((row) => /\b(?:Lead|Patient|Person) ID$/u.test(String(row["Column"])) && row["In Nutshell"] === "not written"),
    ).toEqual([]);
    const many = (await hands.rows("review")).filter((row) => row["What"] === "Made from a name");
    expect(many.every((row) => Number(row["Linked to it"]) > 0)).toBe(true);
    for (const [key, [becomes, written]] of Object.entries(arrives)) {
      const { nutshell, change, fields } = await walk.client.call("explain", { params: { id, key } });
      expect(change?.kind === "exclude" ? "excluded" : nutshell?.entity, key).toBe(becomes);
      expect(Object.fromEntries(fields.map((each) => [each.field, each.written])), key).toMatchObject(written);
    }
    expect((await hands.rows("balance")).find((row) => row["Kind of record"] === "Attachments")?.["Files"]).toBe(files?.[0]);
    const types = (await hands.rows("files"))
      .filter((row) => row["Column"] === "Attached file")
      .map((row) => [row["What they are"], row["How many"]]);
    expect(types).toEqual(
      files
        ? [
            ["image/png", 3],
            ["text/plain", 3],
            ["application/pdf", 2],
            ["Address", 1],
            ["Not in the export", 1],
          ]
        : [],
    );
    if (files)
      expect(kept()).toEqual([
        "Floor plan.png",
        "N-1001 Meeting notes.txt",
        "Old offer.txt",
        "Photo.png",
        "Scan.png",
        "Signed contract.pdf",
      ]);
    const { criteria } = await walk.client.call("gate", { params: { id, gate: "go-live" } });
    expect(criteria?.find((criterion) => criterion.id === "freeze")?.isMet).toBe("cutover.mode" in chosen ? true : undefined);
    await walk.client.call("accept-losses", { params: { id }, body: { losses: ["all"] } });
    await walk.approve(id, "go-live");
  });

  /** What was merged is listed with both ids and why; whoever is ticked there is no longer merged. */
  async function keepOneApart(): Promise<void> {
    const [merged] = (await hands.rows("review")).filter((row) => row["What"] === "Merged" && row["Kind of record"] !== "Companies");
    expect(merged).toMatchObject({ Id: expect.any(String), "Its id": expect.any(String), Why: expect.stringMatching(/./u) });
    const key = String(merged?.["Key"] ?? Object.values(merged ?? {})[0]);
    await hands.type("review", key, "Keep apart", true);
    await step("plan");
    expect(await hands.value("review", key, "What")).toBe("Kept apart");
    const { change } = await walk.client.call("explain", { params: { id, key } });
    expect(change?.kind).toBe("create");
  }

  test("tasks that repeat are listed with their rule, three dates and the task in Nutshell, and Handover says so", async () => {
    const body = await walk.client.download({ params: { id, what: "repeats" }, query: { format: "ndjson" } });
    const lines = (await new Response(body).text()).split("\n").filter((line) => line !== "");
    const rows = lines.map((line) => JSON.parse(line) as Record<string, string | number | null>);
    const there = rows.filter(({ nutshell_id }) => nutshell_id !== null);
    expect(there.length > 0).toBe(repeats);
    for (const { key, repeats: rule, due, next_1, next_2, next_3 } of there) {
      const { fields } = await walk.client.call("explain", { params: { id, key: String(key) } });
      const written = fields.find(({ recipe }) => recipe === "repeat")?.written;
      expect(written, String(due)).toContain(`Repeats: ${rule} (next: ${next_1}, ${next_2}, ${next_3})`);
    }
    const handover = await hands.rows("handover");
    expect(handover.some((row) => row["About"] === "Tasks that repeat")).toBe(repeats);
    const rules = handover.filter((row) => String(Object.values(row)[0]).startsWith("automation:"));
    expect(rules.map((row) => row["About"])).toEqual(
      source === "leadtrekker" ? ["Rules and automation", "Rules and automation", "Rules and automation (turned off)"] : [],
    );
  });

  test("a week later the delta finds what changed, and no more", async () => {
    const expected = JSON.parse(await readFile(`${folder("later")}.expected.json`, "utf8")) as Record<string, Record<string, number>>;
    const classes = (await step("delta", { from: folder("later") }))["classes"] as Classes;
    for (const [object, { created, edited, deleted }] of Object.entries(expected))
      expect(classes[object], object).toMatchObject({ created, changed: edited, deleted });
    for (const gate of ["mapping", "delta"] as const) await walk.approve(id, gate);
    expect(await step("load")).toMatchObject({ failed: 0, balanceCloses: true });
    expect((await hands.rows("balance")).find((row) => row["Kind of record"] === "Attachments")?.["Files"]).toBe(files?.[1]);
    // The contract says something else by now, an offer is new, and whether the one that is gone goes in Nutshell too is a question.
    if (files)
      expect(kept()).toEqual([
        "Floor plan.png",
        "N-1001 Meeting notes.txt",
        "New offer.txt",
        "Old offer.txt",
        "Photo.png",
        "Scan.png",
        "Signed contract.pdf",
      ]);
  });

  test("a rollback leaves the account as it was", async () => {
    await step("rollback", { preview: true });
    await walk.approve(id, "rollback");
    expect(await step("rollback")).toMatchObject({ failed: 0 });
    expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(before);
    expect(kept()).toEqual([]);
  });
});
