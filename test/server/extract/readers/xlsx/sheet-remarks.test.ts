/** Tests that comments and addresses behind the cells of a sheet are quoted. */
import { expect, test } from "vitest";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { describeComments, saysMore } from "../../../../../server/extract/readers/xlsx/sheet-remarks.ts";
import { xlsxParts } from "../../../../exams/readers/make-xlsx.ts";
import { all, memoryFile, zipBytes } from "../../crafted-files.ts";

const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const link = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;

test("comments of both kinds and addresses that say more than their cell are counted and quoted", async () => {
  const name = "xl/worksheets/sheet1.xml";
  const parts = xlsxParts({
    sheets: [
      {
        name: "People",
        rows: [
          ["ID", "Name"],
          ["1", "Ada"],
          ["2", "g@h.example"],
        ],
      },
    ],
  });
  const links = '<hyperlinks><hyperlink ref="B2" r:id="r1"/><hyperlink ref="B3" r:id="r2"/></hyperlinks></worksheet>';
  parts[name] = (parts[name] ?? "").replace("<worksheet ", `<worksheet xmlns:r="${types}" `).replace("</worksheet>", links);
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships>${link("r1", "hyperlink", "mailto:ada@b.example?a=1&amp;b=2")}${link(
    "r2",
    "hyperlink",
    "mailto:g@h.example",
  )}${link("r3", "comments", "../comments1.xml")}${link("r4", "threadedComment", "../threadedComments/threadedComment1.xml")}</Relationships>`;
  parts["xl/comments1.xml"] =
    '<comments><commentList><comment ref="A2"><text><r><t>call </t></r><r><t>first</t></r></text></comment><comment ref="B3"><text><t>[Threaded comment] old</t></text></comment></commentList></comments>';
  parts["xl/threadedComments/threadedComment1.xml"] =
    '<ThreadedComments><threadedComment ref="B3"><text>VIP?</text></threadedComment></ThreadedComments>';
  const bytes = await zipBytes(Object.fromEntries(Object.entries(parts).map(([part, content]) => [part, { content }])));
  const { tables } = await openLocation({ kind: "file", file: memoryFile("People.xlsx", bytes) }, new AbortController().signal);
  expect(tables[0]?.notes).toEqual(['2 comments on cells are no value and not read: A2 "call first", B3 "VIP?".']);
  const noted: string[] = [];
  if (!tables[0]) throw new Error("no table");
  await all(tables[0].rows({ noted: (sentence) => noted.push(sentence) }));
  expect(noted).toEqual([
    '1 cell has an address behind its text, which is not read; write it into a column of its own if it is needed: B2 "mailto:ada@b.example?a=1&b=2".',
  ]);
});

test("of many remarks the first are quoted, the others named by their cell", () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ ref: `A${at + 2}`, text: "x".repeat(90) }));
  expect(describeComments(many)[0]).toMatch(/^60 comments .*; \d+ more: A\d+ .*A61\.$/u);
  expect(describeComments([])).toEqual([]);
});

test("an address that is the text, with or without its scheme, says no more", () => {
  expect([
    saysMore("https://Mills.example/", "mills.example"),
    saysMore("tel:+44 1", "+44 1"),
    saysMore("https://a.example", "Website"),
  ]).toEqual([false, false, true]);
});
