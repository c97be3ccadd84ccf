/** Proves the way of companies and people over Nutshell's own importer: files, import, the rest over the API, and back. */
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExportName, Status } from "../../shared/contract/endpoints.ts";
import { middleExport } from "./middle-export.ts";
import { holdSandbox, type SandboxHands } from "./sandbox-hands.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { takeHold } from "./workbook-hands.ts";

type Line = Record<string, string>;
type Imported = { made: number; unknownColumns: string[]; failed: { row: number; why: string }[] };

describe("companies and people go over Nutshell's importer", () => {
  let walk: Walk;
  let nutshell: SandboxHands;
  let id: string;
  let before: string;

  const download = async (what: ExportName): Promise<string> => {
    const decoder = new TextDecoder();
    let text = "";
    for await (const piece of await walk.client.download({ params: { id, what }, query: {} }))
      text += decoder.decode(piece, { stream: true });
    return text;
  };
  const file = async (what: ExportName): Promise<Line[]> =>
    Papa.parse<Line>(await download(what), { header: true, skipEmptyLines: true }).data;
  const importFile = async (kind: "companies" | "people", csv: string): Promise<Imported> =>
    (await nutshell.ask("POST", `import/${kind}`, { csv })) as Imported;
  const status = (): Promise<Status> => walk.client.call("status", { params: { id } });
  const crosswalk = async (): Promise<Line[]> => await file("crosswalk");

  beforeAll(async () => {
    walk = await startWalk();
    nutshell = await holdSandbox(walk.client);
    before = (await walk.client.call("sandbox-fingerprint")).fingerprint;
    id = await walk.begin((await middleExport()).folder);
    for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
    const operations = walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "";
    const hands = await takeHold(walk.client, id, operations);
    for (const setting of ["loader.company", "loader.person"]) await hands.type("settings", setting, "Your choice", "importer");
    await walk.client.call("sandbox-setup", { params: { id } });
    resultOf(await walk.run(id, "plan"));
    await walk.approve(id, "mapping");
    resultOf(await walk.run(id, "sample", { size: 20 }));
    await walk.approve(id, "sample");
  }, 300_000);
  afterAll(() => walk?.end());

  test("a load puts new companies and people into files, loads nothing that is linked to them, and says what to do", async () => {
    const { records: there } = await walk.client.call("sandbox-fingerprint");
    const run = await walk.run(id, "load");
    const result = resultOf(run) as { inFiles: { account: number; contact: number } };
    const { records: after } = await walk.client.call("sandbox-fingerprint");
    expect({ accounts: after["accounts"], contacts: after["contacts"] }).toEqual({
      accounts: there["accounts"],
      contacts: there["contacts"],
    });
    expect(result).toMatchObject({ failed: 0, balanceCloses: true });
    expect(result.inFiles.account).toBeGreaterThan(10);
    expect(result.inFiles.contact).toBeGreaterThan(40);
    expect(await file("importer-companies")).toHaveLength(result.inFiles.account);
    expect(await file("importer-people")).toHaveLength(result.inFiles.contact);
    expect(await download("importer-steps")).toMatch(/importer-companies\.csv as companies.*importer-people\.csv as people.*Load again/su);
    const { state } = await status();
    expect(state.open.find(({ kind }) => kind === "importer")?.text).toMatch(/wait for Nutshell's importer/u);
    expect(state.next).toMatchObject({ verb: "load", press: "Load what was imported" });
  }, 300_000);

  let doubleId = 0;
  /** A person's row, as somebody may import it once more. */
  let onePerson = "";

  test("the files have a key in every row, Nutshell's headings, and texts that no spreadsheet computes", async () => {
    const [companies, people] = [await file("importer-companies"), await file("importer-people")];
    for (const rows of [companies, people]) {
      expect(new Set(rows.map((row) => row["Migration key"])).size).toBe(rows.length);
      expect(rows.every((row) => row["Legacy ID"] === row["Migration key"])).toBe(true);
      const cells = rows.flatMap((row) => Object.entries(row));
      expect(cells.filter(([heading, cell]) => heading !== "Phone" && heading !== "Phone - Work" && /^[=+@-]/u.test(cell))).toEqual([]);
    }
    expect(Object.keys(companies[0] ?? {}).slice(0, 3)).toEqual(["Migration key", "Legacy ID", "Company name"]);
    const names = new Set(companies.map((row) => row["Company name"]));
    const employed = people.filter((row) => row["Company name"]);
    expect(employed.length).toBeGreaterThan(15);
    expect(employed.filter((row) => names.has(row["Company name"])).length).toBeGreaterThan(employed.length / 2);
    expect(people.filter((row) => /^\+\d/u.test(row["Phone - Work"] ?? "")).length).toBeGreaterThan(15);
  });

  test("what was imported is found by its key, the rest still waits, and what was imported twice is named", async () => {
    const [companies, people] = [await file("importer-companies"), await file("importer-people")];
    const first = await importFile("companies", await download("importer-companies"));
    expect(first).toMatchObject({ made: companies.length, failed: [], unknownColumns: [] });
    // One person is forgotten, and one is imported twice.
    const { headings, lines } = split(await download("importer-people"));
    const some = await importFile("people", [headings, ...lines.slice(0, -1)].join("\r\n"));
    expect(some).toMatchObject({ made: people.length - 1, failed: [], unknownColumns: [] });
    onePerson = [headings, lines[0]].join("\r\n");
    expect(await importFile("people", onePerson)).toMatchObject({ made: 1 });

    const run = await walk.run(id, "load");
    const result = resultOf(run);
    expect(result, JSON.stringify(result["failures"])).toMatchObject({
      failed: 0,
      balanceCloses: true,
      imported: companies.length + people.length - 1,
      inFiles: { account: 0, contact: 1 },
    });
    const [double] = result["importedTwice"] as { key: string; entity: string; id: number }[];
    expect(double).toMatchObject({ key: people[0]?.["Migration key"], entity: "contact" });
    doubleId = double?.id ?? 0;
    const forgotten = people.at(-1)?.["Migration key"] ?? "";
    expect(await file("importer-people")).toMatchObject([{ "Migration key": forgotten }]);
    const rowOf = new Map((await crosswalk()).map((row) => [row["key"], row]));
    expect(rowOf.get(people[0]?.["Migration key"] ?? "")).toMatchObject({ how: "created", by: "importer" });
    expect([...rowOf.values()].filter(({ entity }) => entity === "activity").length).toBeGreaterThan(20);
    expect(rowOf.has(forgotten)).toBe(false);
  }, 300_000);

  test("verify names the second copy and what to do about it", async () => {
    const verified = resultOf(await walk.run(id, "verify"));
    expect(verified).toMatchObject({ writesPlanned: 0, attention: 1 });
    const findings = await file("diff");
    expect(findings.filter(({ rule }) => /imported twice\. Delete it in Nutshell/u.test(rule ?? ""))).toMatchObject([
      { nutshell_id: String(doubleId), entity: "contact" },
    ]);
  }, 300_000);

  test("once everything is imported verify has nothing to say, and a second load writes nothing", async () => {
    await nutshell.ask("POST", "remove/people", { id: doubleId });
    expect(await importFile("people", await download("importer-people"))).toMatchObject({ made: 1 });
    expect(resultOf(await walk.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true, imported: 1, importedTwice: [] });
    const verified = resultOf(await walk.run(id, "verify"));
    expect(verified).toMatchObject({ attention: 0, writesPlanned: 0, balanceCloses: true });
    expect(resultOf(await walk.run(id, "load"))).toMatchObject({ created: 0, updated: 0, deleted: 0, imported: 0 });
    const { state } = await status();
    expect(state.open.find(({ kind }) => kind === "importer")).toBeUndefined();
    expect(await download("importer-steps")).toMatch(/No record waits/u);
  }, 300_000);

  test("a rollback takes back what people imported, also a copy that Crosswalk has not seen", async () => {
    expect(await importFile("people", onePerson)).toMatchObject({ made: 1 });
    resultOf(await walk.run(id, "rollback", { preview: true }));
    await walk.approve(id, "rollback");
    const done = resultOf(await walk.run(id, "rollback"));
    expect(done).toMatchObject({ failed: 0, edited: 0 });
    expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(before);
  }, 300_000);
});

/** A CSV file by its lines: no cell of the sample has a line break. */
function split(csv: string): { headings: string; lines: string[] } {
  const [headings = "", ...lines] = csv.trimEnd().split("\r\n");
  return { headings, lines };
}
