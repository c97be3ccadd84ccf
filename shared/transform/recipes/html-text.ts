/** The recipe "Formatted text": HTML becomes plain text. Every text can be read; text without tags stays as it is. */
import { compile } from "html-to-text";
import type { Feed } from "../../record/compiled-map.ts";
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { quote, type Recipe, saysMore, value } from "../reading.ts";
import { tidyLines } from "./long-text.ts";

/** An image that stands in the text itself has no address. */
const isInside = (path: string): boolean => /^(?:data|cid):/iu.test(path);

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: "img", options: { linkBrackets: ["(", ")"], pathRewrite: (path: string): string => (isInside(path) ? "" : path) } },
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

/** Tags without attributes that mean nothing without their end: in `a<b>c` it is a comparison. */
const paired = /<(a|b|big|cite|code|del|em|i|ins|mark|q|s|small|strike|strong|sub|sup|tt|u)>/giu;
const withoutLone = (html: string): string =>
  html.replace(paired, (found, name: string) => (new RegExp(`</${name}\\s*>`, "iu").test(html) ? found : `&lt;${name}&gt;`));

/** Only known tags are tags. Text without any stays as it is, entities too. */
export const htmlText: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    if (!raw.includes("<")) return value(tidyLines(raw));
    const closed = withoutLone(raw);
    if (!tag.test(closed)) return value(tidyLines(raw));
    const text = closed.replace(noTag, "&lt;");
    const shown = tidyLines(convert(block.test(text) ? text : text.replace(/(?:<br\s*\/?>[ \t]*)?(?:\r\n?|\n)/giu, "<br>")));
    const formatting = formattingOf(text);
    const issues = [...hiddenIssues(feed, shown, hiddenParts(text)), ...(formatting.length > 0 ? [formattingLost(feed, formatting)] : [])];
    return issues.length === 0 ? value(shown) : { ...value(shown), issues };
  },
};

/** What formatting says to the eye, by its words. Lines, links and lists stay: as lines, addresses and dashes. */
const looks: readonly (readonly [string, RegExp])[] = [
  ["bold", /<(?:b|strong)\b|font-weight\s*:\s*(?:bold|[6-9]00)/iu],
  ["italics", /<(?:i|em|cite)\b|font-style\s*:\s*italic/iu],
  ["underlined or struck out", /<(?:u|ins|s|strike|del)\b|text-decoration[^;"']*:\s*(?:underline|line-through)/iu],
  ["raised or lowered", /<su[bp]\b/iu],
  ["colour", /<mark\b|\s(?:bg)?color\s*=|(?:^|[\s;"'-])(?:background|color)\s*:/iu],
  ["font", /<(?:font|big|small|tt|code|pre)\b|font-(?:family|size)\s*:/iu],
  ["headings", /<h[1-6]\b/iu],
  ["alignment", /<center\b|\salign\s*=|text-align\s*:/iu],
  ["quoted text", /<(?:blockquote|q)\b/iu],
  ["table layout", /<(?:table|td)\b/iu],
  ["ruled lines", /<hr\b/iu],
  ["data of the page that is not shown", /\sdata-[\w-]+\s*=/iu],
];

const styleTexts = (html: string): string[] => [...html.matchAll(/<style\b[^>]*>(.*?)<\/style>/gisu)].map(([, css = ""]) => css.trim());

const formattingOf = (html: string): string[] => {
  const inTags =
    html
      .replace(/<style\b.*?<\/style>/gisu, "")
      .match(/<[^<>]*>/gu)
      ?.join("") ?? "";
  const seen = looks.flatMap(([words, found]) => (found.test(inTags) ? [words] : []));
  return styleTexts(html).some((css) => css.includes("{")) ? [...seen, "style rules"] : seen;
};

const formattingLost = (feed: Feed, formatting: readonly string[]): Issue => ({
  code: "issue/bad-format",
  severity: "warn",
  field: feed.column,
  message: `Formatting is left out; the text is kept: ${formatting.join(", ")}`,
  hint: "Formatting of texts, such as bold, colours and table layout: left out; the text is kept",
});

/** Comments, the title of the page, tooltips, and images that stand in the text itself. */
const hidden =
  /<!--(.*?)-->|<title\b[^>]*>(.*?)<\/title>|\s(?:title|value|placeholder|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')(?=[^<>]*>)/gisu;
const insideImage = /\ssrc\s*=\s*["']?(?:data:[^"'>\s]{0,40}|cid:[^"'>\s]*)/giu;

function hiddenParts(html: string): string[] {
  const said = [...html.matchAll(hidden)].map((found) => (found.slice(1).find((part) => part !== undefined) ?? "").trim());
  const notRules = styleTexts(html).filter((css) => !css.includes("{"));
  return [...said, ...notRules, ...[...html.matchAll(insideImage)].map(([image]) => image.trim())].filter(saysMore);
}

/** Formatting can go; what it says beside the text that is shown cannot go unsaid. */
function hiddenIssues(feed: Feed, shown: string, parts: readonly string[]): Issue[] {
  const missing = parts.length === 0 ? [] : parts.filter((part) => !fold(shown).includes(fold(part)));
  if (missing.length === 0) return [];
  return [
    {
      code: "issue/bad-format",
      severity: "warn",
      field: feed.column,
      message: `Parts of the formatted text that are not shown are left out: ${missing.map(quote).join(", ")}`,
      hint: "Parts of formatted texts that are not shown, such as comments, tooltips and images inside the text: left out",
    },
  ];
}
