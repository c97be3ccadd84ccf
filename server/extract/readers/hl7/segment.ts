/** Takes a segment of an HL7 v2 message apart: fields, repetitions, components, escapes and dates. */
import { storable } from "../delimited/decode-text.ts";

/** The characters that a message says it is cut by. */
export type Signs = {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly part: string;
  /** The message was written as text of a program: a backslash is doubled, line ends stand as `\r`. */
  readonly isDoubled: boolean;
};

/** From `MSH|^~\&`. What is missing is as usual. */
export function signsOf(header: string): Signs {
  const field = header[3] ?? "|";
  const end = header.indexOf(field, 4);
  const written = header.slice(4, end < 0 ? undefined : end);
  const isDoubled = written[2] !== undefined && written[3] === written[2];
  const [component = "^", repetition = "~", mark = "\\", part = "&"] = isDoubled ? `${written.slice(0, 3)}${written.slice(4)}` : written;
  return { field, component, repetition, escape: mark, part, isDoubled };
}

/** The fields by their numbers; of MSH the first is the sign itself. */
export function fieldsOf(segment: string, { field, isDoubled }: Signs): readonly string[] {
  const fields = (isDoubled ? segment.replace(/(?:\\r|\\n)+$/u, "") : segment).split(field);
  return segment.startsWith("MSH") ? ["MSH", field, ...fields.slice(1)] : fields;
}

export const repetitionsOf = (text: string, { repetition }: Signs): readonly string[] =>
  text === "" ? [] : text.split(repetition).filter((each) => each !== "");

/** The components of one repetition, as text. `""` says that there is no value. */
export const componentsOf = (text: string, signs: Signs): string[] => text.split(signs.component).map((each) => textOf(each, signs));

/** The text of a component or field: escapes undone, parts in parts separated by a space. */
export function textOf(text: string, signs: Signs): string {
  if (text === '""') return "";
  return text
    .split(signs.part)
    .map((each) => undoEscapes(each, signs))
    .join(" ");
}

const signNames = { F: "field", S: "component", R: "repetition", E: "escape", T: "part" } as const;

/** What is no escape stays as it is. */
function undoEscapes(text: string, signs: Signs): string {
  const { escape: mark } = signs;
  if (!text.includes(mark)) return text;
  let result = "";
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf(mark, at);
    const close = open < 0 ? -1 : text.indexOf(mark, open + 1);
    if (close < 0) return result + text.slice(at);
    const said = meaningOf(text.slice(open + 1, close), signs);
    result += text.slice(at, open) + (said ?? text.slice(open, said === undefined ? close : open));
    at = said === undefined ? close : close + 1;
  }
  return result;
}

/** No text needs more empty lines at once. */
const MOST_LINES = 100;

function meaningOf(code: string, signs: Signs): string | undefined {
  if (code in signNames) return signs[signNames[code as keyof typeof signNames]];
  if (code === "H" || code === "N") return "";
  if (/^\.(?:br|sp\d*|ce)$/iu.test(code)) return "\n".repeat(Math.min(MOST_LINES, Number(/\d+/u.exec(code)?.[0] ?? 1)));
  if (/^\.(?:fi|nf|in[+-]?\d*|ti[+-]?\d*|sk\d*)$/iu.test(code)) return /sk/iu.test(code) ? " " : "";
  if (/^X(?:[0-9A-F]{2})+$/iu.test(code)) return storable(Buffer.from(code.slice(1), "hex").toString("utf8"));
  return undefined;
}

/**
 * A time as it is written, in the form of ISO 8601 and no more exact than it is. What is no time stays as it is.
 * @example isoOf("20120912011230.5-0500") // "2012-09-12T01:12:30.5-05:00"
 */
export function isoOf(text: string): string {
  const found = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\.\d+)?([+-]\d{4})?$/u.exec(text.trim());
  if (!found) return text;
  const [, year = "", month, day, hour, minute, second, part = "", zone] = found;
  const date = [year, month, day].filter((each) => each !== undefined).join("-");
  if (hour === undefined) return date;
  const time = [hour, minute ?? "00", ...(second === undefined ? [] : [`${second}${part}`])].join(":");
  return `${date}T${time}${zone === undefined ? "" : `${zone.slice(0, 3)}:${zone.slice(3)}`}`;
}
