/** Tests how note text becomes HTML. */
import { expect, test } from "vitest";
import { escapeHtml, noteHtml } from "../../../../../server/sandbox/nutshell/values/note-html.ts";

test("newlines become line breaks and nothing in the text is markup", () => {
  expect(noteHtml("Testing note on the user\n")).toBe("Testing note on the user<br />\n");
  expect(noteHtml("it's <b>\r\n&")).toBe("it&#039;s &lt;b&gt;<br />\n&amp;");
  expect(escapeHtml('"')).toBe("&quot;");
});
