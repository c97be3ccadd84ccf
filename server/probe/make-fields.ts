/** A probe makes custom fields, which stay: the one that a load needs anyway, and on request one of each kind. */
import { type Entity, MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import { type Probe, unclear } from "./probe.ts";
import { listOf, objectOf, type Reply } from "./probe-client.ts";

/** A name with a slash, which a path has to escape. */
export const SLASHED = "Crosswalk probe short/text";
const CHOICES = "Crosswalk probe choices";
const holders = ["account", "contact", "lead"] as const satisfies readonly Entity[];

/** Our kinds, the names under which Nutshell may know them, and the field a probe makes of each. */
const kinds = [
  { ours: "String", theirs: ["String", "Text"], name: SLASHED },
  { ours: "Text", theirs: ["Text", "LongText"], name: "Crosswalk probe long text" },
  { ours: "Date", theirs: ["Date"], name: "Crosswalk probe date" },
  { ours: "Currency", theirs: ["Currency"], name: "Crosswalk probe amount" },
  { ours: "Enum", theirs: ["Enum", "Decision"], name: CHOICES },
  { ours: "Url", theirs: ["Url"], name: "Crosswalk probe address" },
  { ours: "Number", theirs: ["Number", "Integer"], name: "Crosswalk probe number" },
] as const;

/** Makes what the options ask for and is missing, and answers what only making tells. */
export async function makeFields(probe: Probe): Promise<void> {
  const replies: Reply[] = [];
  if (probe.options.fields === true || probe.options.irreversible === true)
    for (const entity of holders) await make(probe, { entity, ours: "String", name: MIGRATION_KEY_FIELD }, replies);
  // Web addresses are for leads only.
  if (probe.options.irreversible === true)
    for (const kind of kinds)
      await make(probe, { entity: kind.ours === "Url" ? "lead" : "contact", ours: kind.ours, name: kind.name }, replies);

  await probe.ask("custom.type-names", async () => {
    const name = probe.fieldTypes["String"];
    if (name === undefined || name === null) return unclear("no field was created: use --fields");
    return name === "String" ? "openapi" : "catalogue";
  });
  await probe.ask("custom.made-answer", async () => {
    const made = replies.find((reply) => !reply.isRefused);
    if (made === undefined) return unclear("no field was created: use --fields");
    return listOf(objectOf(made.body)["customFields"]).length > 0 || "name" in objectOf(made.body) ? "definition" : "empty";
  });
  await probe.ask("custom.numbers", async () => {
    const name = probe.fieldTypes["Number"];
    if (name === undefined) return unclear("no field for numbers was created: use --irreversible");
    return name === "Number" || name === "Integer" ? name : "none";
  });
}

/** Tries the names of the kind one after the other; the first that is taken is remembered, null when all are refused. */
async function make(probe: Probe, field: { entity: Entity; ours: string; name: string }, replies: Reply[]): Promise<void> {
  const { entity, ours, name } = field;
  const there = probe.catalog.customFields.find((f) => f.entity === entity && f.name === name);
  if (there !== undefined) {
    probe.fieldTypes[ours] ??= there.type;
    return;
  }
  const known = probe.fieldTypes[ours];
  // Where short texts are called Text, that name is no long text.
  const theirs = (kinds.find((kind) => kind.ours === ours)?.theirs ?? []).filter(
    (type) => ours === "String" || type !== probe.fieldTypes["String"],
  );
  for (const type of typeof known === "string" ? [known] : theirs) {
    const body = { name, type, choices: ours === "Enum" ? ["One", "Two"] : [], isMultiple: ours === "Enum" };
    const reply = await probe.rest("POST", `/${surfaceNames[entity].resource}/customfield`, { body });
    replies.push(reply);
    if (reply.isRefused) continue;
    probe.fieldTypes[ours] = type;
    return;
  }
  probe.fieldTypes[ours] ??= null;
}
