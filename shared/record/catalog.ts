/** Defines what Nutshell offers this account: users, pipelines, fields and other reference data. */
import * as z from "zod";
import { Entity } from "./nutshell/entity.ts";

const Named = z.strictObject({ id: z.number().int(), name: z.string() });

export const Catalog = z.strictObject({
  account: z.string(), // what identifies the Nutshell account, never a key
  me: z.number().int(),
  users: z.array(z.strictObject({ id: z.number().int(), name: z.string(), emails: z.array(z.string()), enabled: z.boolean() })),
  teams: z.array(Named),
  pipelines: z.array(
    z.strictObject({
      id: z.number().int(),
      name: z.string(),
      isDefault: z.boolean(),
      stages: z.array(z.strictObject({ id: z.number().int(), name: z.string(), position: z.number(), rev: z.string() })),
    }),
  ),
  outcomes: z.array(z.strictObject({ id: z.number().int(), name: z.string(), type: z.number().int(), rev: z.string() })),
  activityTypes: z.array(Named),
  accountTypes: z.array(Named),
  industries: z.array(Named),
  /** A lead's value is in the currency of its market; `currency` is null where Nutshell does not say. */
  markets: z.array(z.strictObject({ id: z.number().int(), name: z.string(), currency: z.string().nullable() })),
  sources: z.array(Named),
  /** `code` is what Nutshell calls a SKU. */
  products: z.array(z.strictObject({ id: z.number().int(), name: z.string(), code: z.string().nullable() })).default([]),
  /** Tag names by entity; tags are per entity in Nutshell. */
  tags: z.strictObject({ account: z.array(z.string()), contact: z.array(z.string()), lead: z.array(z.string()) }),
  customFields: z.array(
    z.strictObject({ entity: Entity, name: z.string(), type: z.string(), isMultiple: z.boolean(), options: z.array(z.string()) }),
  ),
});
export type Catalog = z.infer<typeof Catalog>;
