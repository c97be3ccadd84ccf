/** Finds in a note what staff wrote of a patient's former insurance: the only history that some systems keep. */

export type CarrierChange = {
  readonly carrier: string;
  readonly group?: string;
  /** The carrier that came after it. */
  readonly to?: string;
  /** As it is written. */
  readonly on?: string;
  readonly by?: string;
};

/** The pattern with every letter in both cases, but for escapes and names of groups; `@` stands for a name with capitals, as carriers are written. */
const anyCase = (pattern: string): string =>
  pattern
    .replace(/\\.|\(\?<\w+>|\(\?:|[a-z]/gu, (piece) => (/^[a-z]$/u.test(piece) ? `[${piece}${piece.toUpperCase()}]` : piece))
    .replaceAll("@", NAME);

/** `of`, `and` and `&` may stand inside. */
const NAME = String.raw`[A-Z][\p{L}\p{N}.'’&/-]*(?:\s+(?:of|and|&|[A-Z][\p{L}\p{N}.'’&/-]*)){0,5}`;
const INSURANCE = String.raw`(?:insurance(?:\s+(?:carrier|company|co\.?|plan))?|ins\.?(?:\s+(?:co\.?|carrier))?|carrier|coverage|payer|policy|dental plan|health plan)`;
const DATE = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+(?:\d{1,2},?\s+)?\d{4})`;
const FORMER = String.raw`(?:former|previous|prior|old|prev\.?|past)`;
const IS = String.raw`(?:\s+(?:was|were|is))?\s*[:–—-]?\s*`;

/** Each needs a word for insurance; the first that fits a sentence counts. */
const wordings: readonly RegExp[] = [
  // Former carrier Aetna · Previous insurance: Delta Dental of IL
  String.raw`${FORMER}\s+${INSURANCE}${IS}(?<carrier>@)`,
  // Insurance changed from Delta to Cigna · switched carrier from Guardian to Aetna · Ins changed: MetLife -> Cigna
  String.raw`(?:${INSURANCE}[^;\n]{0,20}?\b(?:changed|switched|moved|updated)|(?:changed|switched|moved|updated)\s+(?:\w+\s+)?${INSURANCE})\b\s*:?\s*(?:from\s+)?(?<carrier>@)\s*(?:to|->|→|=>|>)\s*(?<to>@)`,
  // Changed from Delta to Cigna insurance
  String.raw`(?:changed|switched|moved)\s+from\s+(?<carrier>@)\s+to\s+(?<to>@)\s+${INSURANCE}`,
  // Replaced carrier Delta Dental by Guardian
  String.raw`replaced\s+${INSURANCE}\s+(?<carrier>@)\s+(?:by|with)\s+(?<to>@)`,
  // Aetna insurance ended · Aetna coverage termed
  String.raw`(?<carrier>@)\s+${INSURANCE}\s+(?:was\s+)?(?:ended|termed|terminated|expired|cancel+ed|lapsed|removed)`,
  // Carrier removed: Aetna · Insurance termed - Aetna · Coverage with Cigna ended · Policy cancelled: Humana
  String.raw`${INSURANCE}\s+(?:was\s+)?(?:removed|deleted|termed|terminated|ended|cancel+ed|expired|dropped)\s*[:–—-]?\s*(?<carrier>@)`,
  String.raw`(?:removed|deleted|termed|terminated|cancel+ed|dropped)\s+${INSURANCE}\s*[:–—-]?\s*(?<carrier>@)`,
  String.raw`${INSURANCE}\s+(?:with|by|from|through)\s+(?<carrier>@)\s+(?:was\s+)?(?:ended|termed|terminated|expired|cancel+ed|lapsed|until|till)`,
  // No longer insured with Humana · was insured with Humana until 2022
  String.raw`(?:no longer|was|were|had been)\s+(?:insured|covered)\s+(?:with|by|through)\s+(?<carrier>@)`,
].map((wording) => new RegExp(anyCase(wording), "u"));

const details: Readonly<Record<"group" | "on" | "by", RegExp>> = {
  group: /\b(?:group|grp|gr\.)\s*(?:no\.?|number|#|plan)?\s*[:#]?\s*(?<found>[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*)/iu,
  on: new RegExp(String.raw`(?<![\p{L}\p{N}/.-])(?<found>${DATE})(?![\p{N}/-])`, "iu"),
  by: /\b(?:by|per|By|Per)\s+(?<found>[A-Z][\p{L}'’.-]+(?:\s+[A-Z][\p{L}'’.-]+)?)/u,
};
/** Words that begin with a capital at the head of a sentence and are no names. */
const noNames =
  /^(?:the|a|an|and|on|in|to|of|no|not|yes|is|was|see|call|verify|check|card|copy|copay|none|unknown|same|patient|pt|id|number|info|information|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|dr\.?|mr\.?|mrs\.?|ms\.?)\b/iu;

/** One for each sentence that says so. Nothing is guessed: a sentence without a word for insurance and a name says nothing. */
export function findCarrierChanges(text: string): CarrierChange[] {
  return text.split(/\n|;|(?<=[^\s.]{2}[.!?])\s+(?=\p{Lu})/u).flatMap((sentence): CarrierChange[] => {
    const found = wordings
      .map((wording) => wording.exec(sentence)?.groups)
      .find((groups) => groups && !noNames.test(groups["carrier"] ?? ""));
    if (found === undefined) return [];
    const carrier = tidy(found["carrier"]);
    const to = found["to"] === undefined ? undefined : tidy(found["to"]);
    const said = Object.entries(details).flatMap(([name, pattern]) => {
      const value = pattern.exec(sentence)?.groups?.["found"];
      return value === undefined || (name === "by" && [carrier, to].includes(tidy(value))) ? [] : [[name, value.replace(/[.,]+$/u, "")]];
    });
    return [{ carrier, ...(to !== undefined && { to }), ...Object.fromEntries(said) }];
  });
}

/** A name without what follows it: a full stop, or a word that begins the rest of the sentence. */
const tidy = (name = ""): string =>
  name
    .replace(/\s+(?:Group|Grp|Effective|Eff|Until|On|By|As|Since|From|To|Per|Was|Ended|And|Of|&)(?:\s.*)?$/u, "")
    .replace(/[.,'’/-]+$/u, "")
    .trim();

/** @example describeChange({ carrier: "Aetna", group: "5521", on: "2/3/2024", by: "SMITH" }) // "Aetna, group 5521 (changed on 2/3/2024 by SMITH)" */
export function describeChange({ carrier, group, to, on, by }: CarrierChange): string {
  const what = [carrier, ...(group === undefined ? [] : [`group ${group}`])].join(", ");
  const how = [to === undefined ? "" : `to ${to}`, on === undefined ? "" : `on ${on}`, by === undefined ? "" : `by ${by}`].filter(
    (one) => one !== "",
  );
  return how.length === 0 ? what : `${what} (changed ${how.join(" ")})`;
}
