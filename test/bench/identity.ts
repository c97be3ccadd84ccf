/** Measures how well companies and people that are the same are told from those that are not, on records of which that is known. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import papa from "papaparse";
import type { BatchRow } from "../../shared/plan/batch.ts";
import { planBatch } from "../../shared/plan/plan-batch.ts";
import { fold } from "../../shared/record/fold-text.ts";
import type { Address, TargetFields } from "../../shared/record/target-record.ts";
import { matchKeysOf } from "../../shared/transform/match-keys.ts";
import { type KnownRecord, knownCompanies, knownPeople } from "../generate/known-identity.ts";
import { answer, type BenchLine } from "./bench-line.ts";

export type IdentityScore = {
  /** Merged without a question though they are not the same, in a thousand records. */
  readonly wrong: number;
  /** Share of the pairs of records that are the same which were merged or asked about. */
  readonly found: number;
  /** Questions in a thousand records. */
  readonly questions: number;
  /** Some of the pairs that were merged wrongly, and some that were not found. */
  readonly examples: { readonly wrong: readonly string[]; readonly missed: readonly string[] };
};

/** The line of the bench. */
export const identity: BenchLine = async ({ small }) => {
  const [companies, people] = [[...knownCompanies(small ? 200 : 5000)], [...knownPeople(small ? 400 : 10_000)]];
  return [
    ...answersFor("companies", scoreIdentity("account", companies), companies.length),
    ...answersFor("people", scoreIdentity("contact", people), people.length),
  ];
};

function answersFor(words: string, score: IdentityScore, records: number): ReturnType<typeof answer>[] {
  const figures = { records, "wrong merges in 1,000": score.wrong, "questions in 1,000": score.questions };
  return [
    answer({ name: `${words}: records merged rightly, in 1,000`, figures, ratio: round(1000 - score.wrong), target: { atLeast: 999 } }),
    answer({
      name: `${words}: pairs that are the same and were merged or asked about`,
      figures: {},
      ratio: score.found,
      target: { atLeast: 0.97 },
    }),
  ];
}

const round = (value: number): number => Number(value.toFixed(4));
/** Rounds of questions and answers: what an answer lets in may raise another question. */
const ROUNDS = 4;

/** Plans the records as one batch, answers each question truthfully and plans again. */
export function scoreIdentity(entity: "account" | "contact", records: readonly KnownRecord[]): IdentityScore {
  const object = entity === "account" ? "company" : "contact";
  const keyOf = (at: number): string => `known/${object}/${at}`;
  const truthOf = new Map(records.map(({ truth }, at) => [keyOf(at), truth]));
  const nameOf = new Map(
    records.map(({ fields }, at) => [keyOf(at), `${String(fields["name"])} (${JSON.stringify(fields).slice(0, 300)})`]),
  );
  const rows = records.map(({ fields }, at): BatchRow => {
    const target = { key: keyOf(at), entity, fields, matchKeys: matchKeysOf(entity, fields, "IN"), lookups: [] };
    return { key: keyOf(at), targets: [target], issues: [], waitsFor: undefined, excluded: undefined };
  });
  const groups = createGroups();
  const answers = new Map<string, string>();
  const asked = new Set<string>();
  const merged = new Set<string>();
  const wrong: string[] = [];
  const facts = { earlier: new Map(), byMatchKey: new Map(), crosswalk: new Map(), existing: [], taken: new Set<string>() };
  for (let round = 0; round < ROUNDS; round++) {
    const rules = { object, policy: "fill blanks", duplicates: "merge", branches: "ask", answers, fromText: new Map() } as const;
    const waiting = new Map<string, string[]>();
    for (const { change } of planBatch(rules, facts, rows).planned) {
      const { key, into, waitsFor } = change;
      if (change.kind === "merge" && into !== undefined) {
        const pair = `${key} ${into}`;
        if (!merged.has(pair) && !asked.has(pair) && truthOf.get(key) !== truthOf.get(into))
          wrong.push(`${nameOf.get(key)} INTO ${nameOf.get(into)}`);
        merged.add(pair);
        groups.join(key, into);
      } else if (change.kind === "hold" && waitsFor !== undefined) {
        const other =
          [...change.reason.matchAll(/\((known\/\w+\/\d+)\)/gu)].map((found) => found[1] ?? "").findLast((found) => found !== key) ?? key;
        asked.add(`${key} ${other}`);
        if (truthOf.get(key) === truthOf.get(other)) groups.join(key, other);
        waiting.set(waitsFor, [...(waiting.get(waitsFor) ?? []), key === other ? "" : String(truthOf.get(key) === truthOf.get(other))]);
      }
    }
    if (waiting.size === 0) break;
    for (const [question, same] of waiting) {
      const isSame = same.every((one) => one === "true");
      answers.set(
        question,
        entity === "account" ? (isSame ? "One company" : "Separate companies") : isSame ? "Same person" : "Different people",
      );
    }
  }
  let [pairs, found] = [0, 0];
  const missed: string[] = [];
  for (const group of Map.groupBy(truthOf.keys(), (key) => truthOf.get(key)).values())
    for (const [at, one] of group.entries())
      for (const other of group.slice(at + 1)) {
        pairs += 1;
        if (groups.of(one) === groups.of(other)) found += 1;
        else if (missed.length < 40) missed.push(`${nameOf.get(one)} AND ${nameOf.get(other)}`);
      }
  const perThousand = (count: number): number => round((count * 1000) / Math.max(1, records.length));
  return {
    wrong: perThousand(wrong.length),
    found: pairs === 0 ? 1 : round(found / pairs),
    questions: perThousand(answers.size),
    examples: { wrong: wrong.slice(0, 40), missed },
  };
}

/** Sets of keys that belong together. */
function createGroups(): { of(key: string): string; join(one: string, other: string): void } {
  const above = new Map<string, string>();
  const of = (key: string): string => {
    let top = key;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    return top;
  };
  return {
    of,
    join(one, other) {
      const [left, right] = [of(one), of(other)];
      if (left !== right) above.set(left, right);
    },
  };
}

const listed: Readonly<Record<string, readonly string[]>> = {
  name: ["name", "site name", "company name", "company", "full name"],
  given: ["given name", "first name"],
  family: ["surname", "last name", "family name"],
  emails: ["email", "email address", "e mail"],
  phones: ["phone", "mobile", "phone number"],
  urls: ["website", "url", "web"],
  number: ["street number"],
  street: ["address", "address 1", "street"],
  city: ["city", "suburb", "town"],
  postalCode: ["zip", "postcode", "postal code", "zip code"],
  state: ["state"],
  country: ["country"],
};

/** The records of a table with a column that says who is the same; `part` takes that out of its texts. */
export function readKnown(text: string, truthColumn: string, part = /.+/u): KnownRecord[] {
  const { data } = papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    transformHeader: (heading) => heading.trim(),
  });
  const known = new Map(Object.entries(listed).flatMap(([field, headings]) => headings.map((heading) => [heading, field] as const)));
  return data.flatMap((row): KnownRecord[] => {
    const found = part.exec(row[truthColumn]?.trim() ?? "");
    if (!found) return [];
    const fields: Record<string, TargetFields[string]> = {};
    const said: Record<string, string> = {};
    for (const [heading, cell] of Object.entries(row)) {
      const value = String(cell ?? "")
        .replace(/\s+/gu, " ")
        .trim();
      if (value === "" || heading === truthColumn) continue;
      const field = known.get(fold(heading).replace(/[_-]/gu, " "));
      if (field === undefined) fields[`custom:${heading.replaceAll("_", " ")}`] = value;
      else if (field === "emails" || field === "phones" || field === "urls") fields[field] = [value];
      else said[field] ??= value;
    }
    const name = said["name"] ?? [said["given"], said["family"]].filter(Boolean).join(" ");
    if (name === "") return [];
    const street = [said["number"], said["street"]].filter(Boolean).join(" ");
    const place = { street, city: said["city"], postalCode: said["postalCode"], state: said["state"], country: said["country"] };
    const address = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined && value !== "")) as Address;
    return [
      { truth: found[1] ?? found[0], fields: { ...fields, name, ...(Object.keys(address).length > 0 ? { addresses: [address] } : {}) } },
    ];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values, positionals } = parseArgs({
    options: {
      truth: { type: "string", default: "truth" },
      part: { type: "string", default: ".+" },
      people: { type: "boolean", default: false },
      show: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [file = ""] = positionals;
  const records = readKnown(readFileSync(file, "utf8"), values.truth, new RegExp(values.part, "u"));
  const { examples, ...score } = scoreIdentity(values.people ? "contact" : "account", records);
  process.stdout.write(`${JSON.stringify({ records: records.length, ...score, ...(values.show ? { examples } : {}) }, null, 2)}\n`);
}
