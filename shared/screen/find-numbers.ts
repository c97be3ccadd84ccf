/** Finds identity numbers, patient numbers, cards, e-mail addresses, phones, birth dates and addresses by their shapes and check digits. */
import { isAadhaar, isCard, isIban, isNhsNumber, isSocialSecurity, isSouthAfricanId } from "./checksums.ts";
import type { PersonalKind, Span } from "./span.ts";

/** `group` is the group of the match that is the value; 0 is all of it. */
type Rule = {
  readonly kind: PersonalKind;
  readonly shape: RegExp;
  readonly group?: 1;
  readonly isIt?: (value: string, before: string) => boolean;
};

/** A number with the letters, hyphens and spaces that such numbers have; each part has a digit. */
const TOKEN = String.raw`([A-Za-z]{0,4}[-/]?\d[\dA-Za-z]*(?:[ /-][\dA-Za-z]*\d[\dA-Za-z]*){0,4})`;
/** What may stand between a word such as MRN and the number. */
const OF = String.raw`\W{0,4}(?:(?:card|code|no|nos|number|num|id|nr|is|was|reads|as|on file|on|it's|ends?)\b[\W_]{0,4}){0,4}`;
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?`;
const DATE = String.raw`(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?${MONTH},?[ -]\d{2,4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./-]${MONTH}[./-]\d{2,4})`;
const WAY =
  "Street|St|Avenue|Ave|Av|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Crescent|Cres|Close|Way|Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Row|Walk|Mews|Circle|Cir|Trail|Loop|Nagar|Marg|Colony|Layout|Cross|Chowk|Enclave|Vihar|Salai";

const digits = (text: string): number => text.replace(/\D/gu, "").length;
/** What stands before a number that belongs to a thing and not to a person. */
const ofThing =
  /\b(?:order|invoice|inv|ref|reference|sku|po|p\.o|serial|upc|ean|item|part|tracking|batch|lot|article|ticket|case|model|version|build|contract|quote|bill|gst|vat|awb|hs|isbn|asset|product|stock)\W*(?:no|number|id|nr|code|#)?\W*$/iu;
const isOfPerson = (_value: string, before: string): boolean => !ofThing.test(before);

/** Of two that overlap the first counts. */
const rules: readonly Rule[] = [
  { kind: "E-mail address", shape: /(?<![\w.+%'-])[\w.+%'-]{0,63}[\w+%-]@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu },
  {
    kind: "E-mail address",
    shape: /(?<![\w.+-])[\w.+-]{1,64}\s?[[({]\s?at\s?[\])}]\s?[\w-]+(?:\s?[[({]\s?dot\s?[\])}]\s?|\.)[a-z]{2,}(?:\.[a-z]{2,})?/giu,
  },
  {
    kind: "Date of birth",
    shape: new RegExp(
      String.raw`\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|birth ?day|bday|born|geb(?:oren)?\b\.?|né\w* le|fecha de nacimiento|date de naissance|nacid[oa])\W{0,3}(?:(?:is|was|on|the|am|el|as|of|recorded|given|listed)\b\W{0,3}){0,4}${DATE}`,
      "giu",
    ),
    group: 1,
  },
  {
    kind: "Date of birth",
    shape: new RegExp(String.raw`${DATE}\W{0,3}(?:\(?(?:d\.?o\.?b|date of birth|birth ?day|birth ?date)\b)`, "giu"),
    group: 1,
  },
  {
    kind: "Identity number",
    shape: new RegExp(
      String.raw`\b(?:ssn|ss#|ss no|social|social security|soc\.? sec\.?|aadhaa?r|uidai|nhs|npi|passport|pass no|driv(?:ing|er'?s?’?s?) licen[cs]e|licen[cs]e no|dl|pan|voter id|voter|national id|identity|id card|nino|ni number|national insurance|sa id|id number|id no|tax id|ein|curp|dni|nif|sin|steuer-?id|personalausweis)\b${OF}${TOKEN}`,
      "giu",
    ),
    group: 1,
    isIt: (value) => digits(value) >= 4,
  },
  {
    kind: "Patient number",
    shape: new RegExp(
      String.raw`\b(?:mrn|m\.r\.n\.?|mr|med(?:ical)? rec(?:ord)?s?|chart|patient|pt|uhid|hospital|folder|file|case file|health record|emr|ehr|registration|reg)\b(?: (?:no|number|num|id|#|record|chart|file)\b|\s?#|\W{1,2}(?=[A-Za-z]{0,3}-?\d{5}))${OF}${TOKEN}`,
      "giu",
    ),
    group: 1,
    isIt: (value) => digits(value) >= 4,
  },
  {
    kind: "Insurance number",
    shape: /\b\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}\b/gu,
  },
  {
    kind: "Insurance number",
    shape: new RegExp(
      String.raw`\b(?:member(?:ship)?|subscriber|insurance|insured|policy ?holder|policy|medicaid|medicare|medical aid|mbi|group|plan|beneficiary|enrollee|payer|health fund)\b(?: (?:no|number|num|id|#|member|policy|card)\b|\s?#|\W{1,2}(?=[A-Za-z]{0,4}-?\d{5}))${OF}${TOKEN}`,
      "giu",
    ),
    group: 1,
    isIt: (value) => digits(value) >= 4,
  },
  { kind: "Bank or card", shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/gu, isIt: isIban },
  {
    kind: "Bank or card",
    shape: /(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-])/gu,
    isIt: (value, before) => isCard(value) && !ofThing.test(before),
  },
  {
    kind: "Bank or card",
    shape: new RegExp(
      String.raw`\b(?:bank (?:account|a\/?c)|a\/c|account number at the bank|checking account|savings account|routing|sort code|ifsc|iban|card ending(?: in)?|card number|credit card|debit card)\b${OF}${TOKEN}`,
      "giu",
    ),
    group: 1,
    isIt: (value) => digits(value) >= 4,
  },
  {
    kind: "Identity number",
    shape: /(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/gu,
    isIt: (value, before) => isSocialSecurity(value) && !ofThing.test(before),
  },
  {
    kind: "Identity number",
    shape: /(?<![\d-])\d{13}(?![\d-])/gu,
    isIt: (value, before) => isSouthAfricanId(value) && !ofThing.test(before),
  },
  { kind: "Identity number", shape: /(?<![\d-])\d{6} \d{4} \d{3}(?![\d-])/gu, isIt: isSouthAfricanId },
  { kind: "Identity number", shape: /(?<![\d-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![ -]?\d)/gu, isIt: isAadhaar },
  { kind: "Identity number", shape: /(?<![\d-]|\+\d{1,3} )\d{3} \d{3} \d{4}(?![ -]?\d)/gu, isIt: isNhsNumber },
  { kind: "Identity number", shape: /\b[A-Z]{3}P[A-Z]\d{4}[A-Z]\b/gu },
  { kind: "Identity number", shape: /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b/gu },
  { kind: "Phone number", shape: /(?<![\d+])\+\d{1,3}(?:[\s.()/-]{0,3}\d){6,12}(?!\d)/gu },
  { kind: "Phone number", shape: /(?<![\d.-])(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/gu, isIt: isOfPerson },
  {
    kind: "Phone number",
    shape: /(?<![\d.,-])\(?0\d{2,4}\)?[ /-]\d{3,4}(?:[ -]?\d{3,5})?(?![\d-])/gu,
    isIt: (value, before) => digits(value) >= 9 && !ofThing.test(before),
  },
  { kind: "Phone number", shape: /(?<![\d.,/-])(?:0\d{9,10}|00\d{9,13})(?![\d.,-]\d|\d)/gu, isIt: isOfPerson },
  { kind: "Phone number", shape: /(?<![\d.,/-])[6-9]\d{4}[ -]?\d{5}(?![\d.,-]\d|\d)/gu, isIt: isOfPerson },
  {
    kind: "Phone number",
    shape:
      /\b(?:tel|telephone|phone|ph|cell|mobile|mob|call(?:ed)?|text(?:ed)?|fax|whats ?app|reach(?:able|ed)?|ring|rang|dial(?:led)?|sms|contact(?:able)?|no|number|num)\b\W{0,3}(?:(?:no|number|num|is|at|on|back|her|him|them|me|us|it|nr|home|work|alt|alternate|mobile|cell|phone|the)\b\W{0,3}){0,4}(\+?\(?\d(?:[\s.()/-]{0,2}\d){6,12})(?!\d|[.,]\d)/giu,
    group: 1,
    isIt: (value, before) => digits(value) <= 12 && !ofThing.test(before) && !/^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/u.test(value),
  },
  {
    kind: "Address of a person",
    shape:
      /\b(?:Flat|Apt|Apartment|House|Plot|Door|Villa|Unit)\.?(?: No\.?)? ?#?\d{1,5}[A-Z]?(?:\/\d{1,4})?,\s+(?:\p{Lu}[\p{L}'’.-]*\s?){1,4}/gu,
  },
  {
    kind: "Address of a person",
    shape: new RegExp(
      String.raw`\b\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})?,?\s+(?:(?:\p{Lu}[\p{L}'’.-]*|\d{1,3}(?:st|nd|rd|th))\s+){1,4}(?:${WAY})\b(?!\s+\p{Ll}{2,}s\b)`,
      "gu",
    ),
    isIt: (value) => !/\d\s+(?:The|Best|Star|Top|Day|Hour)\s/u.test(value),
  },
  {
    kind: "Address of a person",
    shape:
      /\b\d{1,5}[a-z]?,?\s+(?!(?:lane|star|hours?|km|miles?|days?|new|major|way|the|more|main)\b)(?:[\p{L}'’-]{3,}\s+){1,2}(?:street|avenue|road|lane|boulevard|crescent|terrace)\b/giu,
  },
  { kind: "Address of a person", shape: /\bp\.?\s?o\.? ?box\s#?\d{1,6}\b/giu },
  {
    kind: "Address of a person",
    shape:
      /(?:\b\p{Lu}[\p{L}-]+(?:straße|strasse|weg|gasse|platz|allee|str\.)|\b(?:Rue|Calle|Via|Avenida|Rua|Avenue)(?: (?:de|la|las|los|des|du|del|da|di|l'|d'))*(?: \p{Lu}[\p{L}'’-]+){1,3},?) \d{1,4}[a-z]?\b/gu,
  },
  {
    kind: "Address of a person",
    shape:
      /\b\d{1,4}(?: bis)?,? (?:rue|avenue|boulevard|place|impasse|chemin)(?: (?:de|la|les|des|du|l'|d'))*(?: \p{Lu}[\p{L}'’-]+){1,3}\b/gu,
  },
];

const BEFORE = 24;

/** Pushes what the rules find; a text without four digits can only hold an e-mail address or a short address. */
export function findNumbers(text: string, found: Span[]): void {
  let count = 0;
  let hasAt = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) count += 1;
    else if (code === 64 || (code === 97 && text.charCodeAt(at + 1) === 116)) hasAt = true;
  }
  for (const { kind, shape, group = 0, isIt } of rules) {
    if (kind === "E-mail address" ? !hasAt : count < (kind === "Address of a person" ? 1 : 4)) continue;
    shape.lastIndex = 0;
    for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
      const value = match[group] ?? "";
      const start = group === 0 ? match.index : match.index + match[0].lastIndexOf(value);
      if (isIt && !isIt(value, text.slice(Math.max(0, start - BEFORE), start))) {
        shape.lastIndex = match.index + 1;
        continue;
      }
      found.push({ kind, start, end: start + value.length });
    }
  }
}
