/** The only place that makes custom fields in Nutshell: those the map plans, and the one that carries the migration key. */
import * as z from "zod";
import { NutshellError } from "../../shared/errors.ts";
import type { FieldRow } from "../../shared/map/migration-map.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import { readDefinitions } from "../nutshell/catalog.ts";
import { carryOut } from "./carry-out.ts";
import type { LoadDeps } from "./load-deps.ts";
import { createWriter } from "./writer.ts";

type Wanted = { readonly entity: Entity; readonly name: string; readonly types: readonly string[]; readonly options: readonly string[] };

/**
 * Makes the fields that the catalog lacks and reads the catalog's fields afresh; a field made once cannot be removed by API.
 * Throws `load/field-refused` when Nutshell does not take one: records would lose its values.
 */
export async function ensureFields(
  deps: LoadDeps,
  o: { migrationId: string; runId: string; fields: readonly FieldRow[]; signal?: AbortSignal },
): Promise<void> {
  const keys = (["account", "contact", "lead"] as const).map(
    (entity): Wanted => ({ entity, name: MIGRATION_KEY_FIELD, types: ["String"], options: [] }),
  );
  const planned = o.fields
    .filter((row) => row.creator === "Crosswalk")
    .map((row): Wanted => ({ entity: row.entity, name: row.name, types: typesOf(row.type), options: row.options }));
  const same = (a: Wanted, b: Wanted): boolean => a.entity === b.entity && a.name.toLowerCase() === b.name.toLowerCase();
  // The tab Fields may list the migration key too.
  const distinct = [...planned, ...keys].filter((wanted, at, all) => all.findIndex((other) => same(other, wanted)) === at);
  const missing = distinct.filter(
    (wanted) => !deps.catalog.customFields.some((f) => f.entity === wanted.entity && f.name.toLowerCase() === wanted.name.toLowerCase()),
  );
  if (missing.length === 0) return;
  const writer = createWriter(deps, { migrationId: o.migrationId, runId: o.runId, signal: o.signal ?? new AbortController().signal });
  for (const wanted of missing) {
    let made = false;
    for (const type of wanted.types) made ||= await make(type, wanted);
    if (!made)
      throw new NutshellError({
        code: "load/field-refused",
        message: `Nutshell refused the custom field "${wanted.name}" of ${surfaceNames[wanted.entity].resource}.`,
        hint: "Create it in Nutshell under Setup > Custom fields, or change its row in the Fields tab; Nutshell's words stand in the dead letters.",
        scope: "run",
        where: { tab: "Fields" },
      });
  }
  deps.catalog.customFields.splice(0, Number.POSITIVE_INFINITY, ...(await readDefinitions(deps.client)));

  async function make(type: string, { entity, name, options }: Wanted): Promise<boolean> {
    const body = { name, type, choices: type === "Enum" ? options : [], isMultiple: false };
    const outcome = await carryOut(writer, {
      intent: {
        key: `field:${entity}:${name}`,
        subject: "customField",
        action: "create",
        step: "create",
        nutshellId: null,
        rev: null,
        fields: { name, entity, type },
        before: null,
      },
      object: "customField",
      link: undefined,
      send: async (slot) => {
        await deps.client.rest("POST", `/${surfaceNames[entity].resource}/customfield`, { body, answer: z.unknown(), slot });
        return { id: null, rev: null };
      },
    });
    return outcome.kind === "done";
  }
}

// Numeric fields are new in Nutshell and their API name is not documented; a text holds the same digits.
const typesOf = (type: FieldRow["type"]): string[] => (type === "Number" ? ["Number", "String"] : [type]);
