/** Tests which file of the export a row of a list of attachments means. */
import { expect, test } from "vitest";
import { createFileMatcher, type MatchedFile, type NamedFile } from "../../../../server/extract/attachments/match-files.ts";

const files = [
  "files/N-1/Plan.png",
  "files/N-2/Plan.png",
  "files/N-3 Contract.pdf",
  "files/N-4.pdf",
  "files/N-40.pdf",
  "Offer.txt",
  "crm/docs/Offer 2.txt",
  "crm/other/Twice.txt",
  "crm/docs/Twice.txt",
];
const match = createFileMatcher(files);
const named = (row: Partial<NamedFile>, folder = ""): MatchedFile => match({ id: "", path: "", name: "", url: "", ...row }, folder);
const found = (file: string): MatchedFile => ({ kind: "found", file });

test.each<[string, Partial<NamedFile>, MatchedFile]>([
  ["by its path, however it is written", { path: ".\\FILES\\N-1\\plan.PNG" }, found("files/N-1/Plan.png")],
  ["by its name, where one file is called so", { name: "offer.txt" }, found("Offer.txt")],
  ["by its name and the id in its path, where several are called so", { id: "N-2", name: "Plan.png" }, found("files/N-2/Plan.png")],
  ["by the id in the file's name", { id: "N-3", name: "Contract.pdf" }, found("files/N-3 Contract.pdf")],
  ["by the id alone, with the same ending", { id: "N-4", name: "Any name.pdf" }, found("files/N-4.pdf")],
  ["an id inside a longer one is another id", { id: "N-44", name: "x.pdf" }, { kind: "missing", name: "x.pdf" }],
  ["several files and no id", { id: "N-9", name: "Plan.png" }, { kind: "unclear", name: "Plan.png" }],
  ["a path of the old system's computer is read by its end", { path: "C:\\crm\\Offer.txt" }, found("Offer.txt")],
  ["a path that leads out of the export", { path: "../secret/Offer.txt" }, { kind: "outside", name: "../secret/Offer.txt" }],
  ["an address is never fetched", { name: "Tour", url: "https://a.example/tour" }, { kind: "address", name: "https://a.example/tour" }],
  ["an address of a file that lies there", { name: "Offer.txt", url: "https://a.example/Offer.txt" }, found("Offer.txt")],
  ["nothing is called so", { id: "N-1000", name: "Gone.pdf" }, { kind: "missing", name: "Gone.pdf" }],
])("%s", (_, row, expected) => {
  expect(named(row)).toEqual(expected);
});

test("a path counts from the folder of the list first", () => {
  expect(named({ path: "docs/Twice.txt" }, "crm")).toEqual(found("crm/docs/Twice.txt"));
  expect(named({ path: "Twice.txt" }, "crm/other")).toEqual(found("crm/other/Twice.txt"));
  expect(named({ path: "Twice.txt" })).toEqual({ kind: "unclear", name: "Twice.txt" });
});
