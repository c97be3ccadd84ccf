/** Reads FHIR R4: bulk files with a resource in each line, and Bundles. Every type of resource is a table. */
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import { pluralize } from "../../../../shared/record/format-count.ts";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import { beginsLikeJson, findInvalidByte, hasValuePerLine, type InspectedJson, inspectJson } from "../json/inspect-json.ts";
import { json } from "../json/json.ts";
import { damaged } from "../json/json-faults.ts";
import { writeJson } from "../json/json-value.ts";
import type { Format, LeftOut, Location, Reader, Row, RowsOptions, Table } from "../reader.ts";
import { countResources } from "./count-resources.ts";
import { type FhirFormat, type FhirLayout, type FoundResource, readResources } from "./read-resources.ts";
import { cellsOf, entriesOf, type FhirSurvey, MESSAGE, surveyFhir } from "./survey-fhir.ts";

const named = /\.(?:json|ndjson|jsonl|txt)$|^[^.]*$|\/[^.]*$/iu;
const linesNamed = /\.(?:ndjson|jsonl)$/iu;

export const fhir: Reader = {
  name: "fhir",
  accepts: (location, head) => location.kind === "file" && named.test(location.file.name) && beginsLikeFhir(head),
  async open(location, signal) {
    signal.throwIfAborted();
    const file = fileOf(location);
    const inspected = await inspectJson(file, signal);
    const layout = await layoutOf(file, inspected, signal);
    const survey = layout && (await surveyFhir(file, layout, signal));
    // What only looks like it at its beginning is JSON like any other.
    if (!layout || !survey || !isFhir(survey)) return await json.open(location, signal);
    return {
      tables: [...survey.types.keys()].map((type, at) => tableOf(file, { inspected, layout, survey, type, hasOthers: at === 0 })),
      leftOut: leftOutOf(file, survey),
      close: () => Promise.resolve(),
    };
  },
  async cellAt(location, given, locator, column) {
    const file = fileOf(location);
    const format = given as Format & FhirFormat;
    const heading = format.columns[column];
    const entries = format.mode === "lines" ? new Map<string, string>() : await entriesOf(file, format);
    const foreign = new Set(format.foreign);
    for await (const { resources } of readResources(file, format)) {
      const found = resources.find((each) => each.type === format.type && isSamePlace(each.locator, locator));
      if (found) return heading === undefined ? undefined : cellsOf(found, { entries, foreign }).get(heading);
    }
    return undefined;
  },
};

const placeWords = ["line", "record", "entry", "contained"] as const;
const isSamePlace = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => placeWords.every((word) => a[word] === b[word]);

function fileOf(location: Location): SourceFile {
  if (location.kind !== "file") throw new Error("the reader for FHIR needs a file");
  return location.file;
}

/** A resource, or the entries of a Bundle before its type. */
function beginsLikeFhir(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString("latin1").replaceAll("\0", "");
  return beginsLikeJson(head) && /"resourceType"\s*:\s*"[A-Z]|^[^"]{0,20}"entry"\s*:\s*\[/u.test(text);
}

async function layoutOf(file: SourceFile, inspected: InspectedJson, signal: AbortSignal): Promise<FhirLayout | undefined> {
  const { encoding, isMarred, head } = inspected;
  if (hasValuePerLine(inspected, linesNamed.test(file.name))) return { encoding, mode: "lines", ...(isMarred && { isMarred }) };
  if (isMarred) throw damaged(file.name, await findInvalidByte(file), "a byte stands here that is not UTF-8");
  if (head.trimStart().startsWith("[")) return { encoding, mode: "list" };
  // Entries are read one by one; where there are none, the whole is one resource or several.
  const bundle: FhirLayout = { encoding, mode: "bundle" };
  for await (const { resources, others } of readResources(file, bundle, { signal }))
    if (resources.length + others.length > 0) return bundle;
  return { encoding, mode: "values" };
}

/** Types that no other kind of file has. */
const known = new Set(
  `Account AllergyIntolerance Appointment AppointmentResponse Basic Binary CarePlan CareTeam ChargeItem Claim ClaimResponse ClinicalImpression Communication
  CommunicationRequest Composition Condition Consent Coverage CoverageEligibilityResponse Device DiagnosticReport DocumentReference Encounter EpisodeOfCare
  ExplanationOfBenefit FamilyMemberHistory Flag Goal Group HealthcareService ImagingStudy Immunization Invoice List Location Media Medication
  MedicationAdministration MedicationDispense MedicationRequest MedicationStatement Observation OperationOutcome Organization OrganizationAffiliation Patient
  PaymentNotice Person Practitioner PractitionerRole Procedure Provenance QuestionnaireResponse RelatedPerson Schedule ServiceRequest Slot Specimen Task`.split(
    /\s+/u,
  ),
);

const isFhir = ({ types, messages }: FhirSurvey): boolean => messages.length > 0 || [...types.keys()].some((type) => known.has(type));

type Parts = {
  readonly inspected: InspectedJson;
  readonly layout: FhirLayout;
  readonly survey: FhirSurvey;
  readonly type: string;
  readonly hasOthers: boolean;
};

function tableOf(file: SourceFile, { inspected, layout, survey, type, hasOthers }: Parts): Table {
  const headings = survey.types.get(type)?.columns ?? [];
  const foreign = [...survey.foreign.keys()];
  const format: FhirFormat = { ...layout, type, columns: headings, hasOthers, ...(foreign.length > 0 && { foreign }) };
  const { names, notes } = cleanHeaders(headings);
  return {
    file: file.name,
    name: type,
    isWholeFile: false,
    columns: names,
    header: { file: file.name },
    format: { reader: "fhir", ...format },
    notes: [...(hasOthers ? describe(survey) : []), ...notes],
    doubts: [],
    sha256: inspected.sha256,
    bytes: file.bytes,
    rows: (o) => readRows(file, format, survey.entries, o ?? {}),
    count: (signal) => countResources(file, format, signal),
  };
}

async function* readRows(
  file: SourceFile,
  format: FhirFormat,
  entries: FhirSurvey["entries"],
  { signal, noted, setAside }: RowsOptions,
): AsyncGenerator<Row[]> {
  let unread = 0;
  const addresses = { entries, foreign: new Set(format.foreign) };
  for await (const { resources, others } of readResources(file, format, { signal })) {
    signal?.throwIfAborted();
    const rows: Row[] = [];
    if (format.hasOthers) for (const other of others) setAside?.(other);
    for (const each of resources) {
      if (each.type !== format.type) continue;
      const [first] = each.twice;
      if (first !== undefined) {
        setAside?.({ locator: each.locator, text: writeJson(each.resource), reason: whyAside(each, first.key) });
        continue;
      }
      const found = cellsOf(each, addresses);
      const cells = format.columns.map((heading) => found.get(heading));
      if (cells.some((cell) => cell?.includes(UNREAD))) unread += 1;
      rows.push({ locator: each.locator, cells });
    }
    if (rows.length > 0) yield rows;
  }
  if (unread > 0) noted?.(`${pluralize(unread, "row has", "rows have")} characters that could not be read; they stand as ${UNREAD}.`);
}

const whyAside = ({ locator }: FoundResource, key: string): string =>
  `${"contained" in locator ? "the resource around it" : "it"} has the property "${key}" several times, with different values`;

function describe({ about, types, searches, foreign }: FhirSurvey): string[] {
  const rows = [...types.values()].reduce((sum, each) => sum + each.rows, 0);
  return [
    ...(about.isPage === true
      ? [
          `The Bundle is a page of a longer list${about.total === undefined ? "" : ` of ${about.total}`} and has ${pluralize(rows, "resource")}. Check that its other pages are here too.`,
        ]
      : []),
    ...(searches > 0
      ? [
          `${pluralize(searches, "resource refers", "resources refer")} to another by a search, which only a server can carry out: such a reference is kept as text.`,
        ]
      : []),
    ...[...foreign].map(
      ([server, times]) =>
        `${pluralize(times, "reference names a record", "references name records")} of another server, ${server}: such a reference is kept as text and is no link to a record here.`,
    ),
  ];
}

function leftOutOf(file: SourceFile, { messages, types, firstOther }: FhirSurvey): LeftOut[] {
  const said = messages.slice(0, 5).join("; ");
  return [
    ...(messages.length > 0 ? [{ file: `${file.name}, ${MESSAGE}`, reason: `it says how the export went and is no record: ${said}` }] : []),
    ...(types.size === 0 && firstOther !== undefined
      ? [{ file: file.name, reason: `nothing in it is a resource (${firstOther.reason})` }]
      : []),
  ];
}
