/** Looks at every resource of a FHIR file and finds which types there are, and which columns they have. */
import { formatNumber } from "../../../../shared/record/format-count.ts";
import type { SourceFile } from "../../source-file.ts";
import { hostile, MOST_COLUMNS } from "../json/json-faults.ts";
import { isObject, type JsonObject } from "../json/json-value.ts";
import { type Headings, orderHeadings } from "../order-headings.ts";
import { flattenResource } from "./flatten-resource.ts";
import { type AboutBundle, type FhirLayout, type FoundResource, type NoResource, readResources } from "./read-resources.ts";
import { type Addresses, foreignServers, idOfAddress, serverOf } from "./references.ts";

export type FhirSurvey = {
  /** By type, in the order of the file: how many, and the headings of all of them. */
  readonly types: ReadonlyMap<string, { readonly rows: number; readonly columns: readonly string[] }>;
  /** Addresses of entries that do not end in the type and id of what they hold. */
  readonly entries: ReadonlyMap<string, string>;
  /** What servers say about the export itself. */
  readonly messages: readonly string[];
  /** How many entries and lines are no resources, and the first of them. */
  readonly others: number;
  readonly firstOther: NoResource | undefined;
  readonly about: AboutBundle;
  /** Resources with references that search for a record instead of naming one. */
  readonly searches: number;
  /** Servers whose records are not those of the file, and how many references name one of theirs. */
  readonly foreign: ReadonlyMap<string, number>;
};

/** Says how an export went, and is no record of the source. */
export const MESSAGE = "OperationOutcome";

const MOST_TYPES = 200;
const MOST_MESSAGES = 20;

/** Reads the file twice: whom the entries of a Bundle are is known before anything refers to them. Where some refer to other servers, once more. */
export async function surveyFhir(file: SourceFile, layout: FhirLayout, signal?: AbortSignal): Promise<FhirSurvey> {
  const entries = layout.mode === "lines" ? new Map<string, string>() : await entriesOf(file, layout, signal);
  const named = new Map<string, number>();
  const own = new Set<string>();
  const noted = (server: string): void => void named.set(server, (named.get(server) ?? 0) + 1);
  const survey = await look(file, layout, { entries, noted, signal, own });
  const foreign = foreignServers({ named, own });
  if (foreign.size === 0) return { ...survey, foreign: new Map() };
  const again = await look(file, layout, { entries, foreign, signal });
  return { ...again, foreign: new Map([...named].filter(([server]) => foreign.has(server))) };
}

type Look = Addresses & { readonly signal: AbortSignal | undefined; readonly own?: Set<string> };

async function look(file: SourceFile, layout: FhirLayout, { signal, own, ...addresses }: Look): Promise<Omit<FhirSurvey, "foreign">> {
  const types = new Map<string, { rows: number; columns: readonly string[]; headings: Headings }>();
  const messages: string[] = [];
  const about: AboutBundle = {};
  let [others, searches, firstOther]: [number, number, NoResource | undefined] = [0, 0, undefined];
  for await (const found of readResources(file, layout, { signal, about, isRough: true })) {
    others += found.others.length;
    firstOther ??= found.others[0];
    for (const each of found.resources) {
      if (each.type === MESSAGE) {
        if (messages.length < MOST_MESSAGES) messages.push(...messagesOf(each.resource));
        continue;
      }
      const known = types.get(each.type) ?? newType();
      types.set(each.type, known);
      known.rows += 1;
      const server = serverOf(each.address);
      if (server !== "") own?.add(server);
      const cells = cellsOf(each, addresses);
      if ([...cells].some(([heading, text]) => heading.endsWith(" reference") && /[?|]/u.test(text))) searches += 1;
      if (cells.size <= MOST_COLUMNS) known.headings.add(cells.keys());
      if (Math.max(cells.size, known.columns.length) > MOST_COLUMNS)
        throw hostile(file.name, `resources with more than ${formatNumber(MOST_COLUMNS)} different parts`, each.locator.line);
    }
    if (types.size > MOST_TYPES) throw hostile(file.name, `more than ${MOST_TYPES} types of resources`);
  }
  return { types, entries: addresses.entries, messages, others, firstOther, about, searches };
}

const newType = (): { rows: number; columns: readonly string[]; headings: Headings } => {
  const headings = orderHeadings();
  return { rows: 0, columns: headings.columns, headings };
};

export const cellsOf = ({ resource, scope }: FoundResource, addresses: Addresses): Map<string, string> =>
  flattenResource(resource, { ...scope, ...addresses });

/** By address, type and id of each entry that cannot be told from the address. */
export async function entriesOf(file: SourceFile, layout: FhirLayout, signal?: AbortSignal): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  for await (const { resources } of readResources(file, layout, { signal, isRough: true }))
    for (const { address, type, scope } of resources) {
      if (address === "" || scope.id === undefined) continue;
      if (address.endsWith(`/${type}/${scope.id}`) && idOfAddress(address) === scope.id) continue;
      entries.set(address, `${type}/${scope.id}`);
    }
  return entries;
}

function messagesOf(outcome: JsonObject): string[] {
  const issues = outcome.get("issue");
  return (Array.isArray(issues) ? issues : []).flatMap((issue) => {
    if (!isObject(issue)) return [];
    const details = issue.get("details");
    const said = issue.get("diagnostics") ?? (isObject(details) ? details.get("text") : undefined) ?? issue.get("code");
    return typeof said === "string" ? [said] : [];
  });
}
