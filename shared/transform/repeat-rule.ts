/** Reads how often a task of the source repeats, says it in plain words, and computes the dates after a given one. */
import type { Options } from "rrule";
import rrule from "rrule";
import { fold } from "../record/fold-text.ts";
import { remember } from "../record/remember.ts";
import { readRruleText } from "./rrule-text.ts";

const { RRule } = rrule;

export type Repeat = {
  /** As people say it: the source's own words, or those that an iCalendar rule stands for. */
  readonly words: string;
  /** Without its start, which is the date that it is counted from. */
  readonly options: Partial<Options>;
  /** `Monthly` from the 31st means the last day of a shorter month; an iCalendar rule leaves that month out. */
  readonly isInWords: boolean;
};

/** `undefined` where the text is no rule that can be read in one way only; `never` where it says that nothing repeats. */
export type ReadRepeat = Repeat | "never" | undefined;

/** How far ahead dates are looked for. */
const YEARS_AHEAD = 50;
/** Longer texts are no rules. */
const LONGEST = 200;

const { DAILY, WEEKLY, MONTHLY, YEARLY } = rrule.Frequency;
const dayPatterns = [
  "mon(?:day)?",
  "tue(?:s(?:day)?)?",
  "wed(?:nesday)?",
  "thu(?:r(?:s(?:day)?)?)?",
  "fri(?:day)?",
  "sat(?:urday)?",
  "sun(?:day)?",
];
const DAY = `(?:${dayPatterns.join("|")})s?`;
const DAYS = `${DAY}(?:(?: and | )${DAY})*`;
const UNIT = "(?:day|week|month|quarter|year)";
const NTH = "(?:1st|2nd|3rd|4th|first|second|third|fourth|last)";

/** Words that say everything on their own, also in the other languages that headings are known in. */
const single: ReadonlyMap<string, Partial<Options>> = new Map(
  (
    [
      ["daily|everyday|täglich|quotidien|tous les jours|diario|diariamente|diária", { freq: DAILY }],
      ["weekly|wöchentlich|hebdomadaire|semanal|semanalmente", { freq: WEEKLY }],
      ["biweekly|bi-weekly|fortnightly|every fortnight|zweiwöchentlich|quinzenal", { freq: WEEKLY, interval: 2 }],
      ["monthly|monatlich|mensuel|mensual|mensal|mensualmente|mensalmente", { freq: MONTHLY }],
      ["quarterly|vierteljährlich|trimestriel|trimestral", { freq: MONTHLY, interval: 3 }],
      ["half-yearly|half yearly|semi-annually|semiannually|halbjährlich|semestriel|semestral", { freq: MONTHLY, interval: 6 }],
      ["yearly|annually|annual|jährlich|annuel|anual|anualmente", { freq: YEARLY }],
      [
        "weekdays|every weekday|each weekday|every business day|every working day|every workday|monday to friday|every weekday monday to friday",
        { freq: WEEKLY, byweekday: [0, 1, 2, 3, 4] },
      ],
    ] as const
  ).flatMap(([words, options]) => words.split("|").map((word) => [word, options as Partial<Options>] as const)),
);

const never = /^(?:never|none|no|false|0|once|one time|does not repeat|no repeat|not repeating|nie|jamais|nunca)$/u;

/** Asked again and again of the same few texts. */
const readAny = remember(2_000, (text): ReadRepeat => {
  const rule = readRruleText(text);
  if (rule !== undefined) return { ...rule, isInWords: false };
  const said = fold(text)
    .replace(/[,;:()&.]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^(?:repeats?|recurs|recurring|occurs) /u, "");
  if (never.test(said)) return "never";
  const options = single.get(said) ?? readWords(said);
  return options && { words: text, options, isInWords: true };
});

/** @example readRepeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO") // { words: "Every 2 weeks on Monday", … } */
export const readRepeat = (text: string): ReadRepeat => (text.length > LONGEST ? undefined : readAny(text.trim()));

/** `every 2 weeks on monday`, `monthly on the 15th`, `the last friday of every month`; undefined for anything that may mean something else. */
function readWords(said: string): Partial<Options> | undefined {
  const ofMonth =
    /^(?:on )?(?:the )?(.+) of (?:the|every|each) month$/u.exec(said) ?? /^every (.+) of (?:the|every|each) month$/u.exec(said);
  if (ofMonth?.[1] !== undefined) return inMonth(ofMonth[1].replace(/^every /u, ""), 1);
  const other = new RegExp(`^(?:every|each) other (${DAYS})$`, "u").exec(said);
  if (other?.[1] !== undefined) return { freq: WEEKLY, interval: 2, byweekday: daysIn(other[1]) };
  const alone = new RegExp(`^(?:(?:every|each|on) )?(${DAYS})$`, "u").exec(said);
  if (alone?.[1] !== undefined) return { freq: WEEKLY, byweekday: daysIn(alone[1]) };
  const [, count = "1", unit, short, on] =
    new RegExp(
      `^(?:(?:every|each) (?:(\\d{1,2}|other|two|three|four|six) )?(${UNIT})s?|(weekly|biweekly|fortnightly|monthly|quarterly))(?: (.+))?$`,
      "u",
    ).exec(said) ?? [];
  const base = short === undefined ? unit && every(unit, numberOf(count)) : single.get(short);
  if (!base || base.interval === 0) return undefined;
  if (on === undefined) return base;
  if (base.freq === MONTHLY) return inMonth(on.replace(/^on /u, "").replace(/^the /u, ""), base.interval ?? 1);
  const days = new RegExp(`^(?:on )?(${DAYS})$`, "u").exec(on)?.[1];
  return base.freq === WEEKLY && days !== undefined ? { ...base, byweekday: daysIn(days) } : undefined;
}

/** What stands behind "every month on the". */
function inMonth(said: string, interval: number): Partial<Options> | undefined {
  const base = { freq: MONTHLY, interval };
  const day = Number(/^(?:day )?(\d{1,2})(?:st|nd|rd|th)?(?: day)?$/u.exec(said)?.[1] ?? 0);
  if (day >= 1 && day <= 31) return { ...base, bymonthday: [day] };
  if (said === "last day") return { ...base, bymonthday: [-1] };
  const [, nth, name] = new RegExp(`^(${NTH}) (${DAY})$`, "u").exec(said) ?? [];
  if (nth === undefined || name === undefined) return undefined;
  const at =
    nth === "last"
      ? -1
      : [/^(?:1st|first)$/u, /^(?:2nd|second)$/u, /^(?:3rd|third)$/u, /^(?:4th|fourth)$/u].findIndex((p) => p.test(nth)) + 1;
  return { ...base, byweekday: daysIn(name).map((weekday) => new rrule.Weekday(weekday, at)) };
}

const numberOf = (count: string): number => ({ other: 2, two: 2, three: 3, four: 4, six: 6 })[count] ?? Number(count);

function every(unit: string, interval: number): Partial<Options> {
  if (unit === "quarter") return { freq: MONTHLY, interval: 3 * interval };
  return { freq: unit === "day" ? DAILY : unit === "week" ? WEEKLY : unit === "month" ? MONTHLY : YEARLY, interval };
}

const daysIn = (said: string): number[] =>
  dayPatterns.flatMap((pattern, at) => (new RegExp(`(?:^| )${pattern}s?(?= |$)`, "u").test(said) ? [at] : []));

/**
 * The next dates of a rule after a day, which counts as one of its dates; days without a time, so no time zone is asked. Fewer where the rule ends.
 * @example datesAfter(everyTwoWeeksOnMonday, "2026-09-21") // ["2026-10-05", "2026-10-19", "2026-11-02"]
 */
export function datesAfter({ options, isInWords }: Repeat, day: string, most = 3): string[] {
  const start = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(start.getTime())) return [];
  const farthest = new Date(start);
  farthest.setUTCFullYear(farthest.getUTCFullYear() + YEARS_AHEAD);
  const until = options.until && options.until < farthest ? options.until : farthest;
  const rule = new RRule({ wkst: 0, ...options, ...(isInWords && untilMonthEnd(options, start)), dtstart: start, until });
  const found: string[] = [];
  rule.all((date) => {
    if (date > start) found.push(date.toISOString().slice(0, 10));
    return found.length < most;
  });
  return found;
}

/**
 * The dates in words, behind the rule. `day` is the one that the task is due on.
 * @example nextDates(everyWeek, "2026-09-21") // "next: 2026-09-28, 2026-10-05, 2026-10-12"
 */
export function nextDates(repeat: Repeat | null, day: string | undefined): string {
  if (repeat === null) return "next dates not known";
  if (day === undefined) return "next dates not known: it has no due date";
  const dates = datesAfter(repeat, day);
  return dates.length === 0 ? "no later date" : `next: ${dates.join(", ")}`;
}

/** A month that is too short for the day takes its last one. */
function untilMonthEnd({ freq, bymonthday, byweekday }: Partial<Options>, start: Date): Partial<Options> {
  const day = Array.isArray(bymonthday) ? bymonthday[0] : start.getUTCDate();
  if ((freq !== MONTHLY && freq !== YEARLY) || byweekday !== undefined || day === undefined || day <= 28) return {};
  const bymonth = freq === YEARLY ? { bymonth: [start.getUTCMonth() + 1] } : {};
  return { ...bymonth, bymonthday: [28, 29, 30, 31].filter((each) => each <= day), bysetpos: [-1] };
}
