/** Asks about custom fields: with those that are there, or with some it was told to make. */
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { surfaceNames } from "../../../shared/record/nutshell/surface-names.ts";
import { readDefinitions } from "../../nutshell/catalog.ts";
import type { NutshellClient } from "../../nutshell/client.ts";
import { makeFields, SLASHED } from "../make-fields.ts";
import { type Probe, unclear } from "../probe.ts";
import { objectOf } from "../probe-client.ts";
import type { SampleRecords } from "../sample-records.ts";

type Field = Probe["catalog"]["customFields"][number];
type Holder = "account" | "contact" | "lead";

export async function askCustomFields(probe: Probe, samples: SampleRecords, client: NutshellClient): Promise<void> {
  await makeFields(probe);
  const fields = await readDefinitions(client);
  probe.catalog.customFields.splice(0, Number.POSITIVE_INFINITY, ...fields);
  rememberTypes(probe, fields);
  const of = (fits: (field: Field) => boolean): Field | undefined => fields.find((field) => holds(field.entity) && fits(field));
  const idIn = (entity: Entity): number => samples[entity as Holder].id;
  const write = (entity: Entity, customFields: object) => probe.edit(entity as Holder, idIn(entity), { customFields });
  const shown = async (field: Field): Promise<unknown> =>
    objectOf((await probe.get(field.entity as Holder, idIn(field.entity)))["customFields"])[field.name];

  await probe.ask("custom.unknown-field", async () =>
    (await write("contact", { [probe.name("no such field")]: "x" })).isRefused ? "refused" : "ignored",
  );
  await probe.ask("custom.edit", async () => {
    const pair = (["account", "contact", "lead"] as const).map((entity) => fields.filter((f) => f.entity === entity && isText(f.type)));
    const [first, second] = pair.find((texts) => texts.length > 1) ?? [];
    if (first === undefined || second === undefined) return unclear("no kind of record has two text fields: use --irreversible");
    await write(first.entity, { [first.name]: "one" });
    await write(second.entity, { [second.name]: "two" });
    return (await shown(first)) === "one" ? "merges" : "replaces";
  });
  await probe.ask("custom.dates", async () => {
    const field = of((f) => f.type === "Date");
    if (field === undefined) return unclear("there is no field for dates: use --irreversible");
    if ((await write(field.entity, { [field.name]: "2015-06-07" })).isRefused) return unclear("Nutshell refuses a date as text");
    const value = await shown(field);
    return typeof value === "number" ? "seconds" : typeof value === "object" ? "timestamps" : "texts";
  });
  await probe.ask("custom.money", async () => {
    const field = of((f) => f.type === "Currency");
    if (field === undefined) return unclear("there is no field for amounts: use --irreversible");
    const currency = probe.catalog.markets.find((market) => market.currency !== null)?.currency ?? "USD";
    if ((await write(field.entity, { [field.name]: { currency, amount: "12.50" } })).isRefused)
      return unclear("Nutshell refuses an amount");
    return typeof objectOf(await shown(field))["amount"] === "number" ? "number" : "text";
  });
  const choices = of((f) => f.isMultiple && f.options.length > 0);
  await probe.ask("custom.choices", async () => {
    if (choices === undefined) return unclear("there is no field for several choices: use --irreversible");
    await write(choices.entity, { [choices.name]: choices.options.slice(0, 2) });
    return Array.isArray(await shown(choices)) ? "list" : "text";
  });
  await probe.ask("custom.one-label", async () => {
    if (choices === undefined) return unclear("there is no field for several choices: use --irreversible");
    return (await write(choices.entity, { [choices.name]: choices.options[0] })).isRefused ? "refused" : "taken";
  });
  await probe.ask("custom.urls", async () => {
    const field = of((f) => f.type === "Url");
    if (field === undefined) return unclear("there is no field for web addresses: use --irreversible");
    await write(field.entity, { [field.name]: "crosswalk-probe.example" });
    return (await shown(field)) === "crosswalk-probe.example" ? "kept" : "scheme";
  });
  await probe.ask("custom.slash", async () => {
    const field = fields.find((f) => f.entity === "contact" && f.name === SLASHED) ?? of((f) => f.name.includes("/") && isText(f.type));
    if (field === undefined) return unclear("no field has a slash in its name: use --irreversible");
    const { resource } = surfaceNames[field.entity];
    const path = `/${resource}/0/${field.name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    await probe.rest("PATCH", `/${resource}/${idIn(field.entity)}-${resource}`, { body: [{ op: "replace", path, value: "slashed" }] });
    return (await shown(field)) === "slashed" ? "unescaped" : "literal";
  });
}

const holds = (entity: Entity): boolean => entity === "account" || entity === "contact" || entity === "lead";
const isText = (type: string): boolean => type === "String" || type === "Text" || type === "LongText";

/** What fields that are there tell about kinds nobody tried to make. */
function rememberTypes(probe: Probe, fields: readonly Field[]): void {
  const types = new Set(fields.map((field) => field.type));
  const isCatalogue = types.has("LongText") || types.has("Decision") || probe.answers["custom.type-names"]?.answer === "catalogue";
  const names: Readonly<Record<string, readonly string[]>> = {
    String: isCatalogue ? ["Text"] : ["String"],
    Text: isCatalogue ? ["LongText"] : ["Text"],
    Date: ["Date"],
    Currency: ["Currency"],
    Enum: ["Enum", "Decision"],
    Number: ["Number", "Integer"],
  };
  for (const [ours, theirs] of Object.entries(names)) {
    const there = theirs.find((name) => types.has(name));
    if (there !== undefined) probe.fieldTypes[ours] ??= there;
  }
  const said = probe.answers["custom.type-names"]?.answer ?? null;
  if (said === null && (isCatalogue || types.has("String")))
    probe.answers["custom.type-names"] = { answer: isCatalogue ? "catalogue" : "openapi", number: null, detail: "" };
  const numeric = probe.fieldTypes["Number"];
  if ((probe.answers["custom.numbers"]?.answer ?? null) === null && (numeric === "Number" || numeric === "Integer"))
    probe.answers["custom.numbers"] = { answer: numeric, number: null, detail: "" };
}
