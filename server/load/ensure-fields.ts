/** Creates custom fields in Nutshell: those the map plans, and the one that carries the migration key. */
import * as z from "zod";
import { NutshellError } from "../../shared/errors.ts";
import { answerTo, type Capabilities } from "../../shared/record/capabilities.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import type { FieldRow } from "../../shared/record/migration-map.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import { readDefinitions } from "../nutshell/catalog.ts";
import { executeWithLedger } from "./execute-with-ledger.ts";
import { lookUpReference } from "./look-up-intent.ts";
import { createWriter, type LoadDeps } from "./writer.ts";

type Wanted = {
  readonly entity: Entity;
  readonly name: string;
  readonly type: FieldRow["type"];
  readonly options: readonly string[];
  readonly several?: boolean;
};

/**
 * Creates the fields that the catalog lacks and reads the catalog's fields afresh; a field created once cannot be removed by API.
 * Throws `load/field-refused` when Nutshell does not take one: records would lose its values.
 */
export async function ensureFields(
  deps: LoadDeps,
  o: { migrationId: string; runId: string; fields: readonly FieldRow[]; signal?: AbortSignal },
): Promise<void> {
  const keys = (["account", "contact", "lead"] as const).map(
    (entity): Wanted => ({ entity, name: MIGRATION_KEY_FIELD, type: "String", options: [] }),
  );
  const planned = o.fields
    .filter((row) => row.creator === "Crosswalk")
    .map((row): Wanted => ({ entity: row.entity, name: row.name, type: row.type, options: row.options, several: row.several ?? false }));
  const same = (a: Wanted, b: Wanted): boolean => a.entity === b.entity && a.name.toLowerCase() === b.name.toLowerCase();
  // The tab Fields may list the migration key too.
  const distinct = [...planned, ...keys].filter((wanted, at, all) => all.findIndex((other) => same(other, wanted)) === at);
  const missing = distinct.filter(
    (wanted) => !deps.catalog.customFields.some((f) => f.entity === wanted.entity && f.name.toLowerCase() === wanted.name.toLowerCase()),
  );
  if (missing.length === 0) return;
  const writer = createWriter(deps, { migrationId: o.migrationId, runId: o.runId, signal: o.signal ?? new AbortController().signal });
  const names = namesFor(deps.capabilities);
  // The first short text shows which names this account has for all kinds.
  for (const wanted of missing.toSorted((a, b) => Number(b.type === "String") - Number(a.type === "String"))) {
    let isCreated = false;
    for (const name of names.of(wanted.type)) {
      isCreated ||= await createField(name, wanted);
      if (isCreated) names.took(wanted.type, name);
    }
    if (!isCreated)
      throw new NutshellError({
        code: "load/field-refused",
        message: `Nutshell refused the custom field "${wanted.name}" of ${surfaceNames[wanted.entity].resource}.`,
        hint: "Create it in Nutshell under Setup > Custom fields, or change its row in the Fields tab; Nutshell's words stand in the dead letters.",
        scope: "run",
        where: { tab: "Fields" },
      });
  }
  deps.catalog.customFields.splice(0, Number.POSITIVE_INFINITY, ...(await readDefinitions(deps.client)));

  async function createField(called: string, { entity, name, type, options, several }: Wanted): Promise<boolean> {
    const body = { name, type: called, choices: type === "Enum" ? options : [], isMultiple: several ?? false };
    const intent: Intent = {
      key: `field:${entity}:${name}`,
      subject: "customField",
      action: "create",
      step: "create",
      nutshellId: null,
      rev: null,
      fields: { name, entity, type: called },
      before: null,
    };
    const outcome = await executeWithLedger(writer, {
      intent,
      object: "customField",
      link: undefined,
      send: async (slot) => {
        await deps.client.rest("POST", `/${surfaceNames[entity].resource}/customfield`, { body, answer: z.unknown(), slot });
        return { id: null, rev: null };
      },
      isThere: () => lookUpReference(deps, intent),
    });
    return outcome.kind === "done";
  }
}

/** By account: the names of the OpenAPI file, or those of a catalogue of tools, which calls a short text "Text" and a long one "LongText". */
const otherNames: Readonly<Record<FieldRow["type"], readonly [string, string]>> = {
  String: ["String", "Text"],
  Text: ["Text", "LongText"],
  Enum: ["Enum", "Decision"],
  Date: ["Date", "Date"],
  Currency: ["Currency", "Currency"],
  Number: ["Number", "Number"],
};

/**
 * The names to try for a kind of field, the likeliest first. "Text" is a long text in one account and a short one in the other, so that the first
 * name taken decides about the rest. Numbers that no field is for go to a short text, which holds the same digits; a kind for
 * whole numbers only would refuse some of them.
 */
function namesFor(measured: Capabilities | undefined): {
  of(type: FieldRow["type"]): string[];
  took(type: FieldRow["type"], name: string): void;
} {
  const known = measured?.fieldTypes["String"];
  let style = known === "Text" || answerTo(measured, "custom.type-names") === "catalogue" ? 1 : 0;
  const both = (type: FieldRow["type"]): string[] => [...new Set([otherNames[type][style] ?? "", ...otherNames[type]])];
  return {
    of: (type) => (type === "Number" ? [...new Set(["Number", ...both("String")])] : both(type)),
    took(type, name) {
      if (type !== "Number" && otherNames[type][0] !== otherNames[type][1]) style = otherNames[type][0] === name ? 0 : 1;
    },
  };
}
