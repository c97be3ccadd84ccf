/** Reads from the name of a recording or conversation what says whose it is: phone numbers, the day and time, the name of a conversation. */

export type FileNameFacts = {
  /** As `phoneEnd` writes them. */
  readonly phones: readonly string[];
  /** `2026-08-21` */
  readonly day: string | undefined;
  /** Minutes after midnight. */
  readonly minutes: number | undefined;
  /** With whom a conversation was: `WhatsApp Chat with Ada Lovelace.txt`. */
  readonly with: string | undefined;
};

/** Fewer digits are no phone number. */
const LEAST = 7;
/** Country codes and leading zeros come before these. */
const COMPARED = 9;

/** The digits by which phone numbers are compared, whatever stands before them; undefined where it is none. @example phoneEnd("+91-98765-41009") // "876541009" */
export function phoneEnd(text: string): string | undefined {
  const digits = text.replace(/\D/gu, "");
  return digits.length < LEAST || digits.length > 15 ? undefined : digits.slice(-COMPARED);
}

const TIME = String.raw`(?:[T _-]{1,3}(\d{2})[-:._h]?(\d{2})(?:[-:._m]?(\d{2}))?s?)?`;
const yearFirst = new RegExp(
  String.raw`(?<!\d)((?:19|20)\d{2})([-._]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:${TIME}|(\d{2})(\d{2})\d{2})(?!\d)`,
  "u",
);
const yearLast = new RegExp(String.raw`(?<!\d)(\d{1,2})([-._])(\d{1,2})\2((?:19|20)\d{2})${TIME}(?!\d)`, "u");

/** The whole path counts: folders may be called after the day or the number. `isDayFirst`: how the source writes dates whose year is last. */
export function readFileName(path: string, isDayFirst: boolean): FileNameFacts {
  const text = path.normalize("NFC").replace(/\.[A-Za-z][A-Za-z\d]{1,4}$/u, "");
  const dated = findDate(text, isDayFirst);
  const rest = dated === undefined ? text : `${text.slice(0, dated.from)} ; ${text.slice(dated.to)}`;
  const found = [...rest.matchAll(/\+?\(?\d[\d()]*(?:[ -](?=[\d(])[\d()]+)*/gu)].flatMap(([number]) => {
    const whole = phoneEnd(number);
    // Groups that make no number together may each be one.
    return whole === undefined ? number.split(/[ -]/u).flatMap((part) => phoneEnd(part) ?? []) : [whole];
  });
  const chat = /\bwhats ?app[ _]chat[ _]?(?:with|-|–)[ _]?([^/]+?)(?:\.(?:txt|zip))?(?:\/|$)/iu.exec(path.normalize("NFC"));
  return { phones: [...new Set(found)], day: dated?.day, minutes: dated?.minutes, with: chat?.[1]?.replaceAll("_", " ").trim() };
}

type Dated = { readonly from: number; readonly to: number; readonly day: string; readonly minutes: number | undefined };

function findDate(text: string, isDayFirst: boolean): Dated | undefined {
  const first = yearFirst.exec(text);
  if (first) {
    const [whole, year = "", , month = "", day = "", hour, minute, , hour2, minute2] = first;
    const time = minutesOf(hour ?? hour2, minute ?? minute2);
    return { from: first.index, to: first.index + whole.length, day: `${year}-${month}-${day}`, minutes: time };
  }
  const last = yearLast.exec(text);
  if (!last) return undefined;
  const [whole, a = "", , b = "", year = "", hour, minute] = last;
  const isSwapped = isDayFirst ? Number(b) > 12 : Number(a) <= 12;
  const [day, month] = isSwapped ? [b, a] : [a, b];
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return { from: last.index, to: last.index + whole.length, day: iso, minutes: minutesOf(hour, minute) };
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | undefined {
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return Number(hour) * 60 + Number(minute);
}
