/** Tests that text never becomes markup on the sandbox's own pages. */
import { expect, test } from "vitest";
import { initials } from "../../../../../../server/sandbox/nutshell/admin/look/avatar.ts";
import { attribute, isBlank, markup } from "../../../../../../server/sandbox/nutshell/admin/look/markup.ts";

test("text is escaped, markup and lists of it are not", () => {
  expect(markup`<p>${"<b> & 'x'"}${[markup`<i>`, "<", [1, null, false, undefined]]}</p>`.html).toBe(
    "<p>&lt;b&gt; &amp; &#039;x&#039;<i>&lt;1</p>",
  );
  expect(markup`<a${attribute("title", 'a "b"')}${attribute("hidden", true)}${attribute("lang", undefined)}>`.html).toBe(
    '<a title="a &quot;b&quot;" hidden>',
  );
  expect([isBlank([null, ""]), isBlank(0), isBlank(markup`<br>`)]).toEqual([true, false, false]);
});

test("initials are whole characters in every script", () => {
  expect(["Ada Lovelace", "Analytical", "priya.nair@x.example", "नेहा शर्मा", "  ", "Chitra O'Brien"].map(initials)).toEqual([
    "AL",
    "A",
    "PE",
    "नेश",
    "?",
    "CO",
  ]);
});
