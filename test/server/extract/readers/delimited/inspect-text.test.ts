/** Proves what is found out about a file before it is used. */
import { expect, test } from "vitest";
import { inspectText } from "../../../../../server/extract/readers/delimited/inspect-text.ts";
import { type Content, memoryFile } from "../../crafted-files.ts";

async function inspect(name: string, content: Content): Promise<unknown> {
  const found = await inspectText(memoryFile(name, content));
  return "reason" in found ? found.reason : { ...found.dialect, headers: found.headers };
}

test("comma, semicolon, tab and bar are told apart, and so are the line ends", async () => {
  for (const [delimiter, end] of [
    [",", "\r\n"],
    [";", "\n"],
    ["\t", "\n"],
    ["|", "\r"],
  ] as const) {
    const text = [
      ["ID", "Name, first", "Note"],
      ["1", '"a;b"', "x"],
      ["2", "c", "y"],
    ]
      .map((row) => row.join(delimiter).replace("Name, first", '"Name, first"'))
      .join(end);
    expect(await inspect("a.csv", text), JSON.stringify([delimiter, end])).toMatchObject({
      delimiter,
      newline: end === "\r" ? "\r" : "\n",
      headers: ["ID", "Name, first", "Note"],
    });
  }
});

test("a UTF-16 file with tabs under the name CSV is read as what it is", async () => {
  expect(await inspect("a.csv", Buffer.from("\uFEFFContact ID\tName\r\n1\tAda Lovelace\r\n", "utf16le"))).toMatchObject({
    encoding: "utf-16le",
    delimiter: "\t",
    headers: ["Contact ID", "Name"],
  });
});

test("a first line that only names the delimiter is no header", async () => {
  expect(await inspect("a.csv", "sep=;\r\nID;Name\r\n1;Ada\r\n")).toMatchObject({ delimiter: ";", skipLines: 1, headers: ["ID", "Name"] });
});

test("a header may hold line breaks and blank lines may stand above it", async () => {
  expect(await inspect("a.csv", '\r\n\r\n"Contact\nID",Name\r\n1,Ada\r\n')).toMatchObject({ headers: ["Contact ID", "Name"] });
});

test("what is no text table is told by its bytes, whatever it is called", async () => {
  expect(await inspect("Contacts.xlsx", "PK")).toBe("a spreadsheet, not CSV");
  expect(await inspect("Contacts.csv", Buffer.from("PK\u0003\u0004rest", "latin1"))).toBe(
    "a spreadsheet or archive with the name of a text file",
  );
  expect(await inspect("Contacts.csv", "<html><table><tr><td>1</td></tr></table></html>")).toBe("a web page with the name of a text file");
  expect(await inspect("Contacts.csv", Buffer.concat([Buffer.from("abc"), Buffer.alloc(500)]))).toBe(
    "not text: 99 % of its bytes are zero",
  );
  expect(await inspect("Contacts.csv", Buffer.alloc(500))).toBe("nothing but zero bytes (500), as of a file whose content was lost");
  expect(await inspect("Contacts.csv", "%PDF-1.7 ID,Name")).toBe("a PDF with the name of a text file");
  expect(await inspect("Contacts.csv", Buffer.from("\u001F\u008Brest", "latin1"))).toBe("an archive with the name of a text file");
  expect(await inspect("Contacts.csv", Buffer.from(Array.from({ length: 900 }, (_, at) => 1 + ((at * 7) % 255))))).toBe(
    "not text: it is full of control characters",
  );
  expect(await inspect("Contacts.csv", "ID\u0001Name\n1\u0001Ada\n2\u0001Al\n".repeat(9))).toMatchObject({ encoding: "utf-8" });
  expect(await inspect("photo.png", "x")).toBe("not a CSV file");
  expect(await inspect("Contacts.csv", " \r\n ")).toBe("nothing but spaces and line ends");
  expect(await inspect("Contacts.csv", "")).toBe("empty");
});
