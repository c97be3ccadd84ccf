/** Knows how a spreadsheet's locale writes numbers, dates, TRUE and FALSE. */

export type LocaleFacts = {
  /** For `Intl`. */
  readonly tag: string;
  readonly decimal: string;
  /** Every sign that may part thousands. */
  readonly groups: readonly string[];
  /** In which order day, month and year are written. */
  readonly order: "mdy" | "dmy" | "ymd";
  readonly dateSeparator: string;
  readonly words: readonly [yes: string, no: string];
  readonly currency: string;
};

const words: Readonly<Record<string, readonly [string, string]>> = {
  de: ["WAHR", "FALSCH"],
  fr: ["VRAI", "FAUX"],
  es: ["VERDADERO", "FALSO"],
  it: ["VERO", "FALSO"],
  pt: ["VERDADEIRO", "FALSO"],
  nl: ["WAAR", "ONWAAR"],
  pl: ["PRAWDA", "FAŁSZ"],
};
const currencies: Readonly<Record<string, string>> = { US: "$", CA: "$", AU: "$", GB: "£", IN: "₹", JP: "¥", CH: "CHF" };
const euro = new Set(["DE", "AT", "FR", "ES", "IT", "NL", "BE", "IE", "PT", "FI"]);

const known = new Map<string, LocaleFacts>();

/** The facts of a locale such as `de_DE`; one that nobody knows counts as `en_US`. */
export function localeFacts(locale: string): LocaleFacts {
  const facts = known.get(locale) ?? readFacts(locale);
  known.set(locale, facts);
  return facts;
}

function readFacts(locale: string): LocaleFacts {
  const tag = tagOf(locale);
  const [language = "en", region = ""] = tag.split("-");
  const numbers = new Intl.NumberFormat(tag, { useGrouping: true }).formatToParts(-1234567.5);
  const dates = new Intl.DateTimeFormat(tag, { year: "numeric", month: "2-digit", day: "2-digit", timeZone: "UTC" }).formatToParts(0);
  const order = dates.flatMap(({ type }) => (type === "year" || type === "month" || type === "day" ? [type.slice(0, 1)] : [])).join("");
  const group = numbers.find(({ type }) => type === "group")?.value ?? ",";
  return {
    tag,
    decimal: numbers.find(({ type }) => type === "decimal")?.value ?? ".",
    groups: /\s/.test(group) ? [" ", "\u00a0", "\u202f"] : group === "’" ? ["’", "'"] : [group],
    order: order === "mdy" || order === "ymd" ? order : "dmy",
    dateSeparator:
      dates
        .find(({ type }) => type === "literal")
        ?.value.trim()
        .slice(0, 1) || "/",
    words: words[language] ?? ["TRUE", "FALSE"],
    currency: currencies[region] ?? (euro.has(region) ? "€" : "$"),
  };
}

function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0] ?? "en-US";
  } catch {
    return "en-US";
  }
}

/** The pattern of a date as the locale writes it. */
export function datePattern({ order, dateSeparator: mark }: LocaleFacts): string {
  if (order === "ymd") return `yyyy${mark}mm${mark}dd`;
  return order === "mdy" ? `m${mark}d${mark}yyyy` : `dd${mark}mm${mark}yyyy`;
}
