/** Tests what counts as formatted text, and that plain text stays as it is. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const text = (raw: string): unknown => read("html-text", raw).reading;

test("plain text keeps its line breaks, entities and brackets", () => {
  const note = "Met R&amp;D\n\n- 3 engines\n- from <ada@engines.example>, 10 < x < 20";
  expect(text(note)).toBe(note);
});

test("in a text with tags only known tags are tags", () => {
  expect(text("From: Ada <ada@engines.example><br>10 < x < 20 &amp; more")).toBe("From: Ada <ada@engines.example>\n10 < x < 20 & more");
  expect(text("one<br>\ntwo\nthree <b>four</b>")).toBe("one\ntwo\nthree four");
});
