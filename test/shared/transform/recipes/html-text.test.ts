/** Tests what counts as formatted text, and that plain text stays as it is. */
import { expect, test } from "vitest";
import { htmlText } from "../../../../shared/transform/recipes/html-text.ts";
import { feed, read, smallMap } from "../small-map.ts";

const text = (raw: string): unknown => read("html-text", raw).reading;
const readWhole = (raw: string): { reading: unknown; issues: string[] } => {
  const column = feed("Notes", "contact.description", "html-text");
  const { reading, issues = [] } = htmlText.read(raw, { compiled: smallMap(), feed: column, object: "contact" });
  return { reading: reading.kind === "value" && reading.value, issues: issues.map(({ message }) => message) };
};

test("plain text keeps its line breaks, entities and brackets", () => {
  const note = "Met R&amp;D\n\n- 3 engines\n- from <ada@engines.example>, 10 < x < 20";
  expect(text(note)).toBe(note);
});

test("in a text with tags only known tags are tags", () => {
  expect(text("From: Ada <ada@engines.example><br>10 < x < 20 &amp; more")).toBe("From: Ada <ada@engines.example>\n10 < x < 20 & more");
  expect(text("one<br>\ntwo\nthree <b>four</b>")).toBe("one\ntwo\nthree four");
});

test("an image is its description and its address", () => {
  expect(text('<img src="https://x.example/p.png" alt="plan"> see plan')).toBe("plan (https://x.example/p.png) see plan");
});

test.for([
  ["<!-- call her first --> Agreed", "Agreed", "call her first"],
  ['<p title="said in private">styled</p>', "styled", "said in private"],
  ["<html><head><title>Minutes 7</title></head><body>Agreed</body></html>", "Agreed", "Minutes 7"],
  ['<p>Signed <img src="data:image/png;base64,iVBORw0KGgo=" alt="by Ada"></p>', "Signed by Ada", "data:image/png"],
] as const)("what is not shown is told: %s", ([raw, shown, missing]) => {
  const { reading, issues } = readWhole(raw);
  expect(reading).toBe(shown);
  expect(issues).toEqual([expect.stringContaining(missing)]);
});

test.for([
  ["<p>Due <b>today</b></p>", "bold"],
  ['<span style="background-color:#ff0">late</span> <font color="red">paid</font>', "colour, font"],
  ["<table><tr><td>a</td><td>b</td></tr></table>", "table layout"],
  ['<span data-id="77">Offer</span>', "data of the page that is not shown"],
  ["H<sub>2</sub>O, <s>10</s> 12, <h2>Offer</h2>", "underlined or struck out, raised or lowered, headings"],
] as const)("formatting that is lost is named: %s", ([raw, lost]) =>
  expect(readWhole(raw).issues).toEqual([`Formatting is left out; the text is kept: ${lost}`]),
);

test("lines, lists and links lose no formatting, and a word such as color: in the text is none", () => {
  for (const raw of ["one<br>two", "<p>one</p><ul><li>two</li></ul>", '<a href="https://x.example/">x</a>', "<p>color: red</p>"])
    expect(readWhole(raw).issues).toEqual([]);
});

test("a style of the page is told as formatting, other words in its place are quoted", () => {
  expect(readWhole("<p>red</p><style>p { margin: 0 }</style>").issues).toEqual([expect.stringContaining("style rules")]);
  expect(readWhole("<p>red</p><style>call her</style>").issues).toEqual([expect.stringContaining("call her")]);
});

test("a letter in brackets that no tag ends is text", () => {
  expect(text("a<b>c and 5<x<7")).toBe("a<b>c and 5<x<7");
  expect(text("a<b>c<br>and 5<x<7")).toBe("a<b>c\nand 5<x<7");
});

test("a tooltip that repeats the text, and a style of a tag, is not told", () => {
  for (const raw of ['<a href="https://x.example/" title="Offer">Offer</a>', '<p style="margin:0">red</p>', "<!-- --> x"])
    expect(readWhole(raw).issues).toEqual([]);
});
