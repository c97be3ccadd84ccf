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

const looksLikeHtml =
  /<\/?(?:p|br|div|span|b|i|u|strong|em|a|ul|ol|li|table|tr|td|th|h[1-6]|img|font|hr|pre|blockquote)\b[^>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);/iu;

export const htmlText: Recipe = { unreadable: "keep", read: (raw) => value(tidyLines(looksLikeHtml.test(raw) ? convert(raw) : raw)) };
