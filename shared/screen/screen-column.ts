/** Counts what kinds of health and personal data the values of one column hold; no value is kept. */
import { isAadhaar, isCard, isNhsNumber, isProviderId, isSouthAfricanId } from "./checksums.ts";
import { findSpans } from "./find-spans.ts";
import type { Roster } from "./roster.ts";
import { healthKinds, type PersonalKind, personalKinds, type Span, type SpanKind } from "./span.ts";

export type Found = { readonly kind: SpanKind; readonly count: number };
export type ColumnScreen = {
  /** `times` is how many records have the value. */
  add(value: string, times?: number): void;
  /** How many records have something of each kind; kinds of which nothing was found are not listed. */
  finish(): Found[];
};

/** Numbers that stand alone in a cell: one fits by chance, a whole column hardly ever. */
const alone: readonly (readonly [kind: PersonalKind, isIt: (value: string) => boolean])[] = [
  ["Identity number", (value) => /^\d{12}$/u.test(value) && isAadhaar(value)],
  ["Identity number", (value) => /^\d{13}$/u.test(value) && isSouthAfricanId(value)],
  ["Identity number", (value) => /^\d{10}$/u.test(value) && isNhsNumber(value)],
  ["Identity number", (value) => /^\d{10}$/u.test(value) && isProviderId(value)],
  ["Bank or card", (value) => /^\d{15,16}$/u.test(value) && isCard(value)],
];
const FEWEST_ALONE = 10;
const SHARE_ALONE = 0.95;

/** Dates, times, amounts and short numbers hold nothing that a rule looks for. */
const isPlain = (value: string): boolean =>
  /^(?:[\d.,:/ -]{1,8}|\d{4}-\d\d-\d\d(?:[ T][\d:.Z+-]*)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?: [\d:]+(?: ?[AP]M)?)?|-?[\d,]+\.\d{1,4})$/iu.test(
    value,
  );

/** A cell with nothing but one address, or with nothing but a code such as `A-1042`, is told without any other rule. */
const isAddress = (value: string): boolean => /^[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+$/u.test(value);
const isCode = (value: string): boolean => /^(?:[A-Z]{1,4}-\d{1,9}|\d{17,})$/u.test(value);

/** A short cell that begins with the name of an insurer, such as "Delta Dental of Illinois", is about a company, which may be a customer. */
const LONGEST_COMPANY = 40;
const isInsurer = ({ kind, start }: Span, value: string): boolean =>
  kind === "Insurance" && start === 0 && value.length <= LONGEST_COMPANY && !/[,;.:\d]/u.test(value);

/** An empty count; memory does not grow with the values. */
export function screenColumn(roster: Roster): ColumnScreen {
  const counts = new Map<SpanKind, number>();
  const bare = alone.map(() => 0);
  let filled = 0;
  return {
    add(value, times = 1) {
      filled += times;
      if (isPlain(value) || isCode(value)) return;
      if (isAddress(value)) {
        counts.set("E-mail address", (counts.get("E-mail address") ?? 0) + times);
        return;
      }
      if (/^\d{10,16}$/u.test(value)) for (const [at, [, isIt]] of alone.entries()) if (isIt(value)) bare[at] = (bare[at] ?? 0) + times;
      const kinds = new Set(findSpans(value, roster).flatMap((span) => (isInsurer(span, value) ? [] : [span.kind])));
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + times);
    },
    finish() {
      for (const [at, [kind]] of alone.entries()) {
        const fitting = bare[at] ?? 0;
        if (fitting >= FEWEST_ALONE && fitting >= filled * SHARE_ALONE) counts.set(kind, Math.max(counts.get(kind) ?? 0, fitting));
      }
      return [...healthKinds, ...personalKinds].flatMap((kind) => {
        const count = counts.get(kind);
        return count === undefined ? [] : [{ kind, count }];
      });
    },
  };
}
