/** Defines what a record looks like on its way to Nutshell: canonical fields, links still by key. */
import * as z from "zod";
import { Entity } from "./nutshell/entity.ts";

/** A link to another record: by key while planned, by Nutshell id once it is known (or for records that were there before). */
export const Link = z.union([z.strictObject({ key: z.string() }), z.strictObject({ entity: Entity, id: z.number().int() })]);
export type Link = z.infer<typeof Link>;

/** Decimal text (`"1234567.50"`), never a float, with an ISO 4217 currency. */
export const Money = z.strictObject({ amount: z.string(), currency: z.string() });
export type Money = z.infer<typeof Money>;

export const Address = z.strictObject({
  street: z.string().optional(),
  street2: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().optional(),
});
export type Address = z.infer<typeof Address>;

/**
 * A product of a lead. While it is on its way `of` is the key of the product in the source's list, and the name may be empty; a lead that is planned
 * has the name alone, and the code where the source has one. Quantity is decimal text above zero; without a price Nutshell's own counts.
 */
export const ProductLine = z.strictObject({
  product: z.string(),
  code: z.string().optional(),
  of: z.string().optional(),
  quantity: z.string(),
  price: Money.optional(),
});
export type ProductLine = z.infer<typeof ProductLine>;

/**
 * By field kind: text/longText/choice string; number number; money Money; date `YYYY-MM-DD`; dateTime `YYYY-MM-DDTHH:MM:SSZ` (UTC);
 * user a Nutshell user id; emails/phones/urls/tags/sources string[]; addresses Address[]; link Link; links Link[];
 * products ProductLine[].
 */
export const FieldValue = z.union([
  z.string(),
  z.number(),
  Money,
  Link,
  z.array(z.union([z.string(), Link, ProductLine, Address])),
  z.null(),
]);
export type FieldValue = z.infer<typeof FieldValue>;

/** Absent leaves Nutshell's value alone, null clears it. */
export const TargetFields = z.record(z.string(), FieldValue);
export type TargetFields = z.infer<typeof TargetFields>;

export const TargetRecord = z.strictObject({ key: z.string(), entity: Entity, fields: TargetFields });
export type TargetRecord = z.infer<typeof TargetRecord>;

/** Of several rows that say more of one record, the one with the latest date in the field `newest` counts, with all of `fields`. */
export type Detail = { readonly newest?: string; readonly fields?: readonly string[] };
