/** Defines what screening finds in a text: where it stands and what it is. */

/** Kinds of personal data, in the words of the tab Privacy. */
export const personalKinds = [
  "Identity number",
  "Patient number",
  "Insurance number",
  "Bank or card",
  "Date of birth",
  "E-mail address",
  "Phone number",
  "Address of a person",
  "Name of a person",
] as const;
/** Kinds of data about somebody's health. */
export const healthKinds = ["Condition", "Medicine", "Allergy", "Procedure", "Insurance"] as const;

export type PersonalKind = (typeof personalKinds)[number];
export type HealthKind = (typeof healthKinds)[number];
export type SpanKind = PersonalKind | HealthKind;

/** `[start, end)` of the text. */
export type Span = { readonly kind: SpanKind; readonly start: number; readonly end: number };

const health: ReadonlySet<string> = new Set(healthKinds);

/** Whether a finding says something of somebody's health; an insurance number does, because it belongs to a patient. */
export const isHealthKind = (kind: string): boolean => health.has(kind) || kind === "Insurance number";
