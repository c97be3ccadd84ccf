/** Writes the guide for operations: how people keep up in Nutshell what the old system kept up itself, in the names of their own fields. */
import { pluralize } from "../record/format-count.ts";
import type { MigrationMap } from "../record/migration-map.ts";
import { recogniseColumns } from "../record/recognise-columns.ts";
import type { Profile, ProfileObject } from "../sources/profile.ts";

/** A line of the guide: in part `part`, what is meant, where it stands in Nutshell, and what to do or know. */
export type GuideLine = { readonly part: string; readonly what: string; readonly where: string; readonly how: string };
export const guideColumns = ["part", "what", "where", "how"] as const satisfies readonly (keyof GuideLine)[];

export type GuideInput = {
  readonly profile: Pick<Profile, "title" | "objects">;
  readonly version: number;
  readonly map: Pick<MigrationMap, "mapping" | "values" | "fields" | "settings">;
  /** How people call a place in Nutshell: `contact.custom:Copay` is `Person: Copay`. */
  placeOf(target: string): string;
};

/** A mapped column, and what the profile says that it means. */
type Field = {
  readonly object: ProfileObject;
  readonly column: string;
  readonly target: string;
  readonly recipe: string;
  readonly concept: string | undefined;
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const insurance = words(
  "insurance-name insurance-type plan-name member-id group-number copay subscriber-name relationship effective terminated insurance-order",
);
const verification = words("verification-status verified payer-response verified-by authorisation-number");
const money = words("balance last-payment payment-plan");
const marks = words("email-opt-out call-opt-out text-opt-out contact-preference consent consent-date");

/** The parts of which the map has fields, the steps before the fields they name; at the end where every column went. */
export function guideLines(o: GuideInput): GuideLine[] {
  const fields = fieldsOf(o);
  const of = (concepts: ReadonlySet<string>): Field[] => fields.filter(({ concept }) => concept !== undefined && concepts.has(concept));
  return [
    ...insurancePart(o, of(insurance)),
    ...verificationPart(o, of(verification), of(words("insurance-name"))),
    ...moneyPart(o, of(money)),
    ...activitiesPart(o, fields),
    ...notesPart(o, fields),
    ...marksPart(o, of(marks)),
    ...everyField(o, fields),
  ];
}

function fieldsOf({ profile, map }: GuideInput): Field[] {
  return profile.objects.flatMap((object) => {
    const rows = map.mapping.filter((row) => row.object === object.name);
    const known = new Map(
      [
        ...recogniseColumns(
          object,
          rows.map(({ column }) => column),
        ).columns,
      ].map(([heading, { concept }]) => [heading, concept]),
    );
    return rows.map(({ column, target, recipe }) => ({ object, column, target, recipe, concept: known.get(column) }));
  });
}

const line = (part: string, what: string, where: string, how: string): GuideLine => ({ part, what, where, how });

/** A field with where it comes from, its kind and its options; fields that several columns feed are said once. */
function fieldLines(o: GuideInput, part: string, fields: readonly Field[]): GuideLine[] {
  const said = new Map<string, Field[]>();
  for (const field of fields) said.set(field.target, [...(said.get(field.target) ?? []), field]);
  return [...said].map(([target, from]) => {
    const planned = o.map.fields.find(({ entity, name }) => target === `${entity}.custom:${name}`);
    const kind = planned === undefined ? "" : `${kinds[planned.type] ?? planned.type}${optionsOf(planned.options)}. `;
    const was = [...new Set(from.map(({ column, object }) => `"${column}" of ${object.title}`))].join(", ");
    return line(part, nameOf(o, target), o.placeOf(target), `${kind}Was ${was} in ${o.profile.title}`);
  });
}

const kinds: Readonly<Record<string, string>> = {
  String: "Text",
  Text: "Long text",
  Date: "Date",
  Currency: "Amount",
  Enum: "Choice",
  Number: "Number",
};
const MOST_OPTIONS = 12;
const optionsOf = (options: readonly string[]): string =>
  options.length === 0
    ? ""
    : `: ${options.slice(0, MOST_OPTIONS).join(", ")}${options.length > MOST_OPTIONS ? ` and ${options.length - MOST_OPTIONS} more` : ""}`;
const nameOf = (o: GuideInput, target: string): string => /\.custom:(.+)$/u.exec(target)?.[1] ?? o.placeOf(target).replace(/^[^:]+: /u, "");
const names = (o: GuideInput, fields: readonly Field[]): string =>
  [...new Set(fields.map(({ target }) => `"${nameOf(o, target)}"`))].join(", ");
const byConcept = (fields: readonly Field[], concept: string): Field[] => fields.filter((field) => field.concept === concept);

function insurancePart(o: GuideInput, fields: readonly Field[]): GuideLine[] {
  if (fields.length === 0) return [];
  const part = "Updating insurance";
  return [
    line(part, "1. Open the patient", "Nutshell › People", "Search by name; compare the date of birth before anything is changed"),
    line(
      part,
      "2. Change the policy",
      "The person's custom fields",
      `Edit ${names(o, fields)}. Type ids as they stand on the card, zeros in front too`,
    ),
    line(
      part,
      "3. A policy that ended",
      "The person's notes",
      "Write the old carrier and its last day into a note before the fields are overwritten: they hold one policy only, and a second one in the fields that begin with Second",
    ),
    line(part, "4. Afterwards", "See Checking insurance by hand", "A new policy is not checked yet: set the status so"),
    ...fieldLines(o, part, fields),
  ];
}

function verificationPart(o: GuideInput, fields: readonly Field[], carriers: readonly Field[]): GuideLine[] {
  if (fields.length === 0) return [];
  const part = "Checking insurance by hand";
  const [status, day, answer, by] = ["verification-status", "verified", "payer-response", "verified-by"].map((concept) =>
    byConcept(fields, concept),
  );
  const set = (what: readonly Field[] | undefined, how: string): string[] => (what?.length ? [`${names(o, what)}: ${how}`] : []);
  const entered = [...set(status, "the result"), ...set(day, "today"), ...set(answer, "what the payer said"), ...set(by, "your name")].join(
    "; ",
  );
  return [
    line(
      part,
      "When",
      "Before each visit, and when a policy changes or ends",
      "Nothing in Nutshell checks eligibility or changes these fields by itself",
    ),
    line(
      part,
      "1. Who is due",
      "Nutshell › Activities",
      "List the appointments of the next days, and open each patient who has a carrier" +
        (carriers.length === 0 ? "" : ` in ${names(o, carriers)}`),
    ),
    line(part, "2. Ask", "The payer's portal or telephone", "Have member id and date of birth at hand; do not send health data by e-mail"),
    line(part, "3. Write down the answer", "The person's custom fields", entered === "" ? `Edit ${names(o, fields)}` : entered),
    line(
      part,
      "4. If it was refused or has ended",
      "Nutshell › Tasks",
      "Create a task on the person for the front desk, due the day before the visit",
    ),
    ...fieldLines(o, part, fields),
  ];
}

function moneyPart(o: GuideInput, fields: readonly Field[]): GuideLine[] {
  if (fields.length === 0) return [];
  const part = "Balances";
  return [
    line(
      part,
      "For reference only",
      "The person's custom fields",
      "They hold what the old system said on its last day. What is owed and paid is kept in the billing system, not here",
    ),
    ...fieldLines(o, part, fields),
  ];
}

function activitiesPart(o: GuideInput, fields: readonly Field[]): GuideLine[] {
  const logged = fields.filter(({ target }) => target.startsWith("activity."));
  if (logged.length === 0) return [];
  const title = logged.some(({ concept }) => concept === "appointment-type") ? "Logging appointments" : "Logging activities";
  const types = logged.filter(({ target }) => target === "activity.activityType");
  const owners = logged.filter(({ target }) => target === "activity.owner");
  const lines = logged.filter(({ target, recipe }) => target === "activity.note" && recipe === "header-line");
  const becomes = types.flatMap(({ object, column }) =>
    o.map.values.flatMap((row) =>
      row.object === object.name && row.column === column && row.target !== "" ? [[row.value, row.target] as const] : [],
    ),
  );
  return [
    line(
      title,
      "1. Open the person",
      "Nutshell › People",
      "Everything about a person is kept on the person, in activities, notes and fields: not in the name, the company or a deal",
    ),
    line(title, "2. Schedule or log it", "The person › Log activity", "Choose the type as below; start and end as they are planned"),
    ...(owners.length === 0
      ? []
      : [
          line(
            title,
            "3. Who does it",
            "User of the activity",
            `The user of ${[...new Set(owners.map(({ column }) => column))].join(", ")}: an activity without one is seen by nobody`,
          ),
        ]),
    ...(lines.length === 0
      ? []
      : [
          line(
            title,
            "4. What has no field",
            "First lines of the text",
            `Write a line each for ${[...new Set(lines.map(({ column }) => `"${column}: …"`))].join(", ")}, as those that were moved have it`,
          ),
        ]),
    line(title, "Afterwards", "The activity", "Mark it as logged once it took place. Nutshell reminds no customer or patient"),
    ...becomes.map(([value, target]) => line(title, value, `Type ${target}`, `What ${o.profile.title} called "${value}"`)),
  ];
}

function notesPart(o: GuideInput, fields: readonly Field[]): GuideLine[] {
  const notes = fields.filter(({ target }) => target.startsWith("note."));
  if (notes.length === 0) return [];
  const from = [...new Set(notes.map(({ object }) => object.title))];
  const part = "Notes";
  return [
    line(
      part,
      "What was moved",
      "Notes of the person",
      `${from.join(", ")}: their first line has the original time and author, because Nutshell shows those of the load`,
    ),
    line(
      part,
      "New ones",
      "The person › Add note",
      "Nutshell keeps time and author itself. A note cannot be signed or locked: a record that the law asks for is kept elsewhere",
    ),
  ];
}

function marksPart(o: GuideInput, fields: readonly Field[]): GuideLine[] {
  if (fields.length === 0) return [];
  const part = "Whether somebody may be contacted";
  return [
    line(
      part,
      "Before each mailing or call",
      "The person's custom fields",
      `Leave out whoever has a mark in ${names(o, fields)}; Nutshell does not do so itself`,
    ),
    line(
      part,
      "Somebody agrees again",
      "The person's custom fields",
      "Change the mark by hand and write a note who agreed, when and how. A newer export never takes a mark back",
    ),
    ...fieldLines(o, part, fields),
  ];
}

function everyField(o: GuideInput, fields: readonly Field[]): GuideLine[] {
  const part = "Where everything is";
  const custom = new Set(fields.flatMap(({ target }) => (target.includes(".custom:") ? [target] : [])));
  return [
    line(
      part,
      "This guide",
      `Map version ${o.version}`,
      `${pluralize(fields.length, "column")} of ${o.profile.title}, ${pluralize(custom.size, "custom field")} in Nutshell`,
    ),
    ...fieldLines(o, part, fields),
  ];
}
