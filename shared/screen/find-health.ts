/** Finds words about somebody's health in a text: known ones, those with an ending of medicine, and what stands after words such as diagnosed with. */
import { remember } from "../record/remember.ts";
import { endings, healthWords } from "./health-words.ts";
import { thingAfter } from "./name-words.ts";
import type { HealthKind, Span } from "./span.ts";

type Phrase = { readonly words: readonly string[]; readonly kind: HealthKind };

const plain = (word: string): string => word.replaceAll("’", "'");
const token = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** Phrases by their first word, the longest first. */
const phrases = new Map<string, Phrase[]>();
for (const [kind, all] of Object.entries(healthWords) as [HealthKind, readonly string[]][])
  for (const phrase of all) {
    const words = phrase.match(token) ?? [];
    const [first] = words;
    if (first !== undefined) phrases.set(first, [...(phrases.get(first) ?? []), { words, kind }]);
  }
for (const all of phrases.values()) all.sort((one, other) => other.words.length - one.words.length);

/** What a person has, takes or is treated for, whatever it is called. */
const told: readonly (readonly [kind: HealthKind, shape: RegExp])[] = [
  [
    "Condition",
    /\b(?:diagnosed with|suffers? from|suffering from|suffered from|treated for|being treated for|history of|h\/o|complain(?:s|ing|ed) of|c\/o|presents? with|presenting with|tested positive for|symptoms of|recovering from|hospitali[sz]ed (?:for|with)|admitted (?:for|with)|living with|family history of|screened for|dx:?|rule out|r\/o)\s+((?:[\p{L}'’-]+\s?){1,3})/giu,
  ],
  [
    "Allergy",
    /\b(?:allergic to|allerg(?:y|ies) to|reacts (?:badly )?to|intolerant to|intolerance to|sensitive to|sensitivity to|allerg(?:y|ies):)\s+((?:[\p{L}'’-]+\s?){1,2})/giu,
  ],
  [
    "Medicine",
    /\b(?:prescribed|rx:?|taking|takes|started on|currently on|dose of|dosage of|refill (?:of|for)|weaned off|on a course of)\s+((?:[\p{L}'’-]+\s?){1,2}\d+(?:\.\d+)?\s?(?:mg|mcg|ml|units|iu|g)\b)/giu,
  ],
  ["Medicine", /\b(?:prescribed|refill (?:of|for)|rx for|prescription for)\s+((?:[\p{L}'’-]+\s?){1,2})/giu],
  [
    "Procedure",
    /\b(?:underwent|undergoing|scheduled for (?:an? )?(?=\p{L}+(?:y|scan|op) )|had (?:an? )?operation (?:on|for)|operated on (?:for)?|surgery (?:on|for)|operation on (?:his|her|the|their))\s+((?:[\p{L}'’-]+\s?){1,2})/giu,
  ],
  ["Condition", /\b(?:icd-?10(?:-cm)?|icd)\W{0,3}(?:code\W{0,2})?([A-TV-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?)/giu],
];
/** A word of each of them; most texts have none. */
const mayBeTold =
  /diagnos|suffer|treated|history|[hcr]\/o|complain|present|tested|symptom|recover|hospital|admitted|living|screened|dx|rule|allerg|react|intoleran|sensitiv|prescri|rx|taking|takes|started|currently|dos(?:e|age)|refill|weaned|course|underwent|undergoing|scheduled|operat|surgery|icd/u;
/** After "history of" and the like these say nothing of health. */
const ofBusiness =
  /^(?:now|(?:the|a|an|our|their|his|her|its|your|this|that|these|those)?\s?(?:payments?|late|orders?|purchases?|company|companies|deals?|growth|sales|business|problems? with|delays?|churn|budget|cash|price|pricing|questions?|product|market|success|changes?|emails?|calls?|meetings?|interactions?|contacts?|transactions?|innovation|downtime|outages?|slow|poor|lack|high|low|long|bad|good|missing|duplicate|latency|legacy|shipping|deliver\w*|invoice\w*|quality|support|software|system|demand|competition|more))\b/iu;

/** Pushes what it finds. */
export function findHealth(text: string, found: Span[]): void {
  const lower = text.replaceAll("İ", "I").toLowerCase();
  // Some letters are longer in lower case: then places in one are none in the other.
  if (lower.length !== text.length) return;
  for (const [kind, shape] of mayBeTold.test(lower) ? told : []) {
    shape.lastIndex = 0;
    for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
      const value = (match[1] ?? "").trimEnd();
      if (ofBusiness.test(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      found.push({ kind, start, end: start + value.length });
    }
  }
  const words: { text: string; start: number; end: number }[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(lower); match !== null; match = token.exec(lower))
    words.push({ text: plain(match[0]), start: match.index, end: match.index + match[0].length });
  for (let at = 0; at < words.length; at += 1) {
    const one = words[at];
    if (one === undefined) break;
    const hit = phraseAt(words, at) ?? byEnding(one.text);
    if (hit === undefined) continue;
    const end = words[at + hit.length - 1]?.end ?? one.end;
    // A part of an address on the web says nothing of anybody.
    if (/[./@]/u.test(text[one.start - 1] ?? "") || /^\.\p{L}/u.test(text.slice(end, end + 2))) continue;
    // "Diabetes Care Ltd" is a company.
    const isCapital = text[one.start] !== lower[one.start];
    if (isCapital && thingAfter.test(text.slice(end, end + 60))) continue;
    found.push({ kind: hit.kind, start: one.start, end });
    at += hit.length - 1;
  }
}

type Hit = { readonly kind: HealthKind; readonly length: number };

function phraseAt(words: readonly { readonly text: string }[], at: number): Hit | undefined {
  const first = words[at]?.text ?? "";
  const all = phrases.get(first) ?? (first.length > 4 && first.endsWith("s") ? phrases.get(first.slice(0, -1)) : undefined);
  const hit = all?.find((phrase) => phrase.words.every((word, next) => next === 0 || words[at + next]?.text === word));
  return hit && { kind: hit.kind, length: hit.words.length };
}

const byEnding = remember(50_000, (word): Hit | undefined => {
  if (word.length < 7) return undefined;
  const kind = endings.find(([, ending]) => ending.test(word))?.[0];
  return kind === undefined ? undefined : { kind, length: 1 };
});
