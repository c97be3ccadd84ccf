/** Gives journeys that need people of the committed RSoft sample, but not all of its records, the first of them with what belongs to them. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { sharedResource } from "../stores/shared-resource.ts";
import { sample } from "./walk.ts";

/** Of each object but companies, which come with their people. */
const MOST = 40;
type Row = Record<string, string>;

/** A folder, written once for all files of a test command, which remove nothing of it. Its links lead to records that are there. */
export function shortSample(): Promise<string> {
  return sharedResource("short sample", async (directory) => {
    const to = join(directory, "short-sample");
    await mkdir(to);
    const rowsOf = async (file: string): Promise<Row[]> =>
      // Read byte by byte, so that every encoding stays as it is.
      Papa.parse<Row>(await readFile(join(sample, file), "latin1"), { header: true, skipEmptyLines: true }).data;
    const people = (await rowsOf("Contacts.csv")).slice(0, MOST);
    const kept = new Map<string, Set<string | undefined>>([
      ["Contact ID", new Set(people.map((row) => row["Contact ID"]))],
      ["Company ID", new Set(people.map((row) => row["Company ID"]))],
      ...["Lead ID", "Deal ID", "Ticket ID"].map((id) => [id, new Set<string>()] as const),
    ]);
    const leadsThere = (row: Row): boolean =>
      Object.entries(row).every(([name, value], at) => {
        const of = [...kept.keys()].find((id) => name.endsWith(id));
        const isOwn = at === 0 && !["Contact ID", "Company ID"].includes(name);
        return value === "" || of === undefined || isOwn || kept.get(of)?.has(value);
      });
    // Each object before those that link to it.
    const order = ["Contacts", "Companies", "Deals", "Leads", "Tickets"];
    const place = (file: string): number => [...order, ""].findIndex((name) => file.startsWith(name));
    for (const file of (await readdir(sample)).sort((a, b) => place(a) - place(b))) {
      const rows = await rowsOf(file);
      const columns = Object.keys(rows[0] ?? {});
      const linked = rows.filter(leadsThere).slice(0, file === "Companies.csv" ? undefined : MOST);
      for (const row of linked) kept.get(columns[0] ?? "")?.add(row[columns[0] ?? ""]);
      await writeFile(join(to, file), Papa.unparse(linked, { columns }), "latin1");
    }
    return to;
  });
}
