/** Tests what an XLSX file says about itself, and that a broken one names itself. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { asWorkbookFault, guarded, openWorkbook, type Workbook } from "../../../../../server/extract/readers/xlsx/open-workbook.ts";
import { SourceError } from "../../../../../shared/errors.ts";
import { makeXlsx, type XlsxParts, xlsxParts } from "../../../../exams/readers/make-xlsx.ts";
import { memoryFile, zipBytes } from "../../crafted-files.ts";

const people = { name: "People", rows: [["ID"], ["1"]] };
const open = async (parts: XlsxParts): Promise<Workbook> => await openWorkbook(memoryFile("People.xlsx", await makeXlsx(parts)));

/** The workbook with some parts changed; a part that becomes undefined is left out. */
async function changed(change: (parts: Record<string, string>) => Record<string, string | undefined>): Promise<Workbook> {
  const parts = xlsxParts({ sheets: [people], shared: ["<t>a</t>"] });
  const entries = Object.entries({ ...parts, ...change(parts) }).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, { content }]],
  );
  return await openWorkbook(memoryFile("People.xlsx", await zipBytes(Object.fromEntries(entries))));
}

test("sheets come in the order of the workbook, with names as people see them and which are hidden", async () => {
  const bytes = await makeXlsx({ sheets: [people, { name: "Old & gone", rows: [], state: "hidden" }] });
  const workbook = await openWorkbook(memoryFile("People.xlsx", bytes));
  expect(workbook.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
    ["People", false],
    ["Old & gone", true],
  ]);
  expect(workbook.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  workbook.close();
  workbook.close();
});

test("days are counted from 1904 where the workbook says so", async () => {
  expect((await open({ sheets: [people] })).dates).toBe(1900);
  expect((await open({ sheets: [people], date1904: true })).dates).toBe(1904);
  const worded = await changed(({ "xl/workbook.xml": main = "" }) => ({
    "xl/workbook.xml": main.replace("<workbookPr/>", '<workbookPr date1904="true"/>'),
  }));
  expect(worded.dates).toBe(1904);
});

test("a cell's style leads to its own pattern, to a built-in one or to none; styles that no cell has are not counted", async () => {
  const { patterns } = await open({ sheets: [people], patterns: ["00000", '0 "pieces"'], builtIn: [10, 9999] });
  expect(patterns).toEqual(["General", "00000", '0 "pieces"', "0.00%", "General"]);
});

test("shared texts are put together from their runs, without readings", async () => {
  const workbook = await open({
    sheets: [people],
    shared: ["<t>plain</t>", "<r><t>Ada </t></r><r><t>Lovelace</t></r>", "<t>漢字</t><rPh><t>かんじ</t></rPh>", ""],
  });
  expect(await workbook.shared()).toEqual(["plain", "Ada Lovelace", "漢字", ""]);
  expect(await workbook.shared()).toBe(await workbook.shared());
});

test("a workbook without styles and shared texts is read all the same", async () => {
  const bare = await changed(() => ({ "xl/styles.xml": undefined, "xl/sharedStrings.xml": undefined }));
  expect([bare.patterns, await bare.shared(), bare.sheets.length]).toEqual([[], [], 1]);
});

test("the main part is found where the package says, or in its usual place", async () => {
  const elsewhere = await changed((parts) => ({
    "_rels/.rels": parts["_rels/.rels"]?.replace("xl/workbook.xml", "/book/main.xml"),
    "xl/workbook.xml": undefined,
    "xl/_rels/workbook.xml.rels": undefined,
    "book/main.xml": parts["xl/workbook.xml"],
    "book/_rels/main.xml.rels": parts["xl/_rels/workbook.xml.rels"]?.replace("worksheets/", "../xl/worksheets/"),
  }));
  expect(elsewhere.sheets.map(({ name }) => name)).toEqual(["People"]);
  const unsaid = await changed(() => ({ "_rels/.rels": undefined }));
  expect(unsaid.sheets.map(({ name }) => name)).toEqual(["People"]);
});

test("charts are no sheets, and a workbook whose only sheet is missing is damaged", async () => {
  const chart = (parts: Record<string, string>): Record<string, string | undefined> => ({
    "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"]?.replace("/worksheet", "/chartsheet"),
  });
  await expect(changed(chart)).rejects.toMatchObject({ code: "source/workbook-damaged" });
  await expect(changed(() => ({ "xl/worksheets/sheet1.xml": undefined }))).rejects.toMatchObject({ code: "source/workbook-damaged" });
});

test("a file that is too large is refused before it is read", async () => {
  const file = { name: "Huge.xlsx", bytes: 512 * 1024 ** 2 + 1, open: () => Promise.reject(new Error("it was read")) };
  await expect(openWorkbook(file)).rejects.toMatchObject({ code: "source/too-large", where: { file: "Huge.xlsx" } });
});

test("bytes that are no archive are damaged, by the name of the file", async () => {
  await expect(openWorkbook(memoryFile("People.xlsx", "PK no more"))).rejects.toMatchObject({
    code: "source/workbook-damaged",
    message: expect.stringContaining("People.xlsx") as string,
    where: { file: "People.xlsx" },
  });
});

test("what goes wrong inside names the workbook; what already says enough, and a stop, are passed on", async () => {
  const file = { name: "People.xlsx" };
  const fault = (code: string, message: string): SourceError => new SourceError({ code: code as "source/too-large", message, hint: "h" });
  expect(asWorkbookFault(file, fault("source/zip-hostile", "sheet1.xml was refused: it unpacks too far."))).toMatchObject({
    code: "source/workbook-hostile",
    message: "People.xlsx was refused: it unpacks too far.",
  });
  expect(asWorkbookFault(file, fault("source/zip-damaged", "cut off"))).toMatchObject({ code: "source/workbook-damaged" });
  expect(asWorkbookFault(file, fault("source/zip-encrypted", "a password"))).toMatchObject({ code: "source/workbook-damaged" });
  const large = fault("source/too-large", "too large");
  expect(asWorkbookFault(file, large)).toBe(large);
  const stop = new DOMException("stopped", "AbortError");
  await expect(guarded(file, () => Promise.reject(stop))).rejects.toBe(stop);
  await expect(guarded(file, () => Promise.reject(new TypeError("x")))).rejects.toMatchObject({ code: "source/workbook-damaged" });
  expect(await guarded(file, () => Promise.resolve(7))).toBe(7);
});
