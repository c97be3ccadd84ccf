/** Defines what exactly is signed at a gate: one value with one canonical text, whose hash the sign-off is tied to. */
import * as z from "zod";
import { canonical } from "../record/fingerprint.ts";
import { formatNumber } from "../record/format-count.ts";
import { Gate } from "../record/run.ts";

/** Where a line stands: first what stays behind, then what is done, then how that was found out. */
const Part = z.enum(["stays", "moves", "checked"]);
/** One line people read; `amount` is compared when the content changes. */
export const SignedFact = z.strictObject({ part: Part.default("moves"), what: z.string(), amount: z.union([z.number(), z.string()]) });
export type SignedFact = z.infer<typeof SignedFact>;

export const Snapshot = z.strictObject({
  gate: Gate,
  migration: z.string(),
  source: z.string(),
  target: z.string(),
  /** The version of the map, by number and content; null where the map plays no part. */
  rules: z.strictObject({ version: z.number().int(), hash: z.string() }).nullable(),
  /** The run whose outcome is signed; null where the map itself is. */
  run: z.string().nullable(),
  /** Hash of everything the run found, or of the map. */
  content: z.string(),
  facts: z.array(SignedFact),
});
export type Snapshot = z.infer<typeof Snapshot>;

/**
 * The text that is hashed and kept. The same content gives the same text: `{"content":"9f2c","facts":[{"amount":1,"what":"people"}],…}`
 */
export const snapshotText = (snapshot: Snapshot): string => canonical(snapshot);

const aims: Readonly<Record<string, string>> = { sandbox: "the sandbox Nutshell on this machine", nutshell: "the live Nutshell account" };

const doneAt = (title: string, stays: string): Record<"stays" | "moves", string> => ({ moves: title, stays });
const titles: Readonly<Record<Gate, Record<"stays" | "moves", string>>> = {
  mapping: doneAt("What moves, and how", "What does not move"),
  privacy: doneAt("Health data that goes to Nutshell", "What does not move"),
  notes: doneAt("Notes with health data that are in Nutshell", "What does not move"),
  sample: doneAt("What moves", "What does not move"),
  "go-live": doneAt("What moved", "What did not move, or not as it was"),
  delta: doneAt("What is written", "What waits, or stays as it is"),
  rollback: doneAt("What is taken back", "What stays in Nutshell"),
};

/** A part of what is signed: `{ title: "What does not move", facts: ["Deals that wait: 12, INR 250,000.00"] }`. */
export type SignedPart = { readonly title: string; readonly facts: readonly string[] };

const formatFact = ({ what, amount }: SignedFact): string =>
  `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${typeof amount === "number" ? formatNumber(amount) : amount}`;

const WAITS = "What waits, and what is lost";

/**
 * The same first part at every gate: what waits and is lost as things stand. What follows says none of it a second time. `standing` is undefined
 * where nothing was planned yet.
 */
export function withWaits(standing: readonly SignedFact[] | undefined, parts: readonly SignedPart[]): SignedPart[] {
  if (standing === undefined) return [...parts];
  const said = new Set(standing.map(formatFact));
  const nothing = "Nothing waits, no question is open, and nothing is lost";
  const rest = parts.map(({ title, facts }) => ({ title, facts: facts.filter((fact) => !said.has(fact)) }));
  return [{ title: WAITS, facts: said.size === 0 ? [nothing] : [...said] }, ...rest.filter(({ facts }) => facts.length > 0)];
}

/** What is signed, part by part, without empty parts; what stays behind comes first. */
export function formatParts(snapshot: Snapshot): SignedPart[] {
  const of = (part: SignedFact["part"]): string[] => snapshot.facts.filter((fact) => fact.part === part).map(formatFact);
  const rules = [
    `From ${snapshot.source} to ${aims[snapshot.target] ?? snapshot.target}`,
    ...(snapshot.rules === null ? [] : [`By version ${snapshot.rules.version} of the map (${snapshot.rules.hash.slice(0, 12)})`]),
  ];
  const { stays, moves } = titles[snapshot.gate];
  return [
    { title: stays, facts: of("stays") },
    { title: moves, facts: of("moves") },
    { title: "What was checked", facts: of("checked") },
    { title: "From where, and by which rules", facts: rules },
  ].filter(({ facts }) => facts.length > 0);
}

/** What differs between what was signed and what is there now, in words: `sample records: 120, now 130`. Empty when nothing does. */
export function formatChanges(signed: Snapshot, now: Snapshot): string[] {
  const before = new Map(signed.facts.map(({ what, amount }) => [what, amount]));
  const after = new Map(now.facts.map(({ what, amount }) => [what, amount]));
  const facts = [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const [was, is] = [before.get(what) ?? 0, after.get(what) ?? 0];
    return was === is ? [] : [`${what}: ${was}, now ${is}`];
  });
  if (signed.rules?.hash !== now.rules?.hash) facts.push(`version of the map: ${signed.rules?.version}, now ${now.rules?.version}`);
  if (facts.length > 0) return facts;
  if (signed.run !== now.run) return ["a different run with the same totals"];
  return signed.content === now.content ? [] : ["the totals are the same, but individual values differ"];
}
