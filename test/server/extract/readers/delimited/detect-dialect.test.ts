/** Tests that delimiter, quotation mark, escape and headings are found out from a file's first rows. */
import { expect, test } from "vitest";
import { detectDialect, newlineOf } from "../../../../../server/extract/readers/delimited/detect-dialect.ts";
import { scoreAll } from "../../../../bench/read.ts";

const detect = (text: string) => detectDialect(text, true);

test("delimiters and quotation marks are told by how evenly the rows are cut", () => {
  expect(detect("ID;Price\n1;2,50\n2;3,75\n")).toMatchObject({ delimiter: ";", columns: 2 });
  expect(detect("'ID','Name'\n'1','Ada'\n'2','Grace'\n")).toMatchObject({ delimiter: ",", quote: "'", header: ["ID", "Name"] });
  expect(detect("ID,Name\n1,~Lovelace, Ada~\n2,~Hopper, Grace~\n")).toMatchObject({ delimiter: ",", quote: "~", columns: 2 });
  expect(detect("ID,Note\n1,~about\n2,~later\n").quote).toBeUndefined();
  expect(detect('ID, Name, Town\n1, "Lovelace, A", London\n2, Grace, York\n')).toMatchObject({ delimiter: ", ", columns: 3 });
  expect(detect('ID,Note\n1,"a \\"b\\", c"\n2,"d"\n')).toMatchObject({ escape: "backslash", columns: 2 });
});

test("line ends inside quoted values are none of the file's, and of two kinds the more frequent counts", () => {
  expect(detect('"ID","Note"\r"1","a\nb"\r"2","c"\r')).toMatchObject({ newline: "\r", header: ["ID", "Note"], columns: 2 });
  expect(detect('ID,Note\r1,a\nb\r2,"c\nd"\r3,e\r')).toMatchObject({ newline: "\r", header: ["ID", "Note"] });
  expect(newlineOf('ID,Note\r\n1,"a\rb ""c"",\rd"\r\n')).toBe("\n");
  expect(newlineOf("ID,Note\n1,'tis\n2,\"a\n")).toBe("\n");
  expect(newlineOf("ID")).toBe("\n");
});

test("a single column of names is no table of words, and nothing at all is commas", () => {
  expect(detect("Full Name\nAda Lovelace\nGrace Hopper\n")).toMatchObject({ delimiter: ",", header: ["Full Name"] });
  expect(detect("ID\n1\n")).toMatchObject({ delimiter: ",", columns: 1 });
});

test("titles above are passed over, groups and names below them become one heading, repeated headings are one", () => {
  expect(detect("All contacts\n\nID,Name\n1,Ada\n2,Grace\n")).toMatchObject({ header: ["ID", "Name"], headerLine: 3, skipLines: 1 });
  expect(detect("ID,Home,,Work\n,Street,Town,Town\n1,a,b,c\n2,d,e,f\n").headerRows).toBeUndefined();
  expect(detect("Key,Home,\nID,Street,Town\n1,a,b\n2,c,d\n")).toMatchObject({ header: ["Key ID", "Home Street", "Town"], headerRows: 2 });
  expect(detect("ID,Name\nID,Name\n1,Ada\n")).toMatchObject({ header: ["ID", "Name"], headerRows: 2 });
});

test("a short table in every form in which exports are polluted is read back, told nothing", async () => {
  const { simple, weighted, worst } = await scoreAll(9);
  expect(
    [simple, weighted].every((score) => score >= 9.9),
    worst.join("\n"),
  ).toBe(true);
});
