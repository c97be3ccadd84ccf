/** The recipe "Formatted text": HTML becomes plain text. Every text can be read; text without tags stays as it is. */
import { compile } from "html-to-text";
import { type Recipe, value } from "../reading.ts";
import { tidyLines } from "./long-text.ts";

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: "img", format: "skip" },
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["(", ")"] } },
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

const tags =
  "a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|ins|label|li|main|mark|nav|o:p|ol|p|pre|q|s|section|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|wbr";
const tag = new RegExp(`<(?:/?(?:${tags})(?:\\s[^<>]*)?/?>|!--|!doctype\\b)`, "iu");
/** A bracket that opens no tag: an address in `<…>`, or "less than". */
const noTag = new RegExp(`<(?!/?(?:${tags})(?:\\s[^<>]*)?/?>|!--|!doctype\\b)`, "giu");
/** Tags that make lines by themselves; without any of them the line breaks of the text are its own. */
const block = /<(?:p|div|table|tr|td|ul|ol|li|blockquote|body|html|h[1-6]|section|pre)\b/iu;

/** Only known tags are tags. Text without any stays as it is, entities too. */
export const htmlText: Recipe = {
  unreadable: "keep",
  read: (raw) => {
    if (!tag.test(raw)) return value(tidyLines(raw));
    const text = raw.replace(noTag, "&lt;");
    return value(tidyLines(convert(block.test(text) ? text : text.replace(/(?:<br\s*\/?>[ \t]*)?(?:\r\n?|\n)/giu, "<br>"))));
  },
};
