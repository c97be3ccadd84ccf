/** Names the custom fields which transform fills by itself when they are planned. */
import type { CompiledMap } from "./compiled-map.ts";
import { fold } from "./fold-text.ts";
import type { FieldRow } from "./migration-map.ts";
import { detailNumbers, type Entity } from "./nutshell/entity.ts";

/** Keeps a title that is longer than Nutshell allows. */
export const FULL_TITLE = "Full title";
/** Keeps the company of a record that knows it by name only. */
export const WRITTEN_COMPANY = "Company as written";
/** Holds a deal's stage when the setting deal.stage_target asks for a field. */
export const DEAL_STAGE = "Deal stage";
/** Keeps the status of a lead where several statuses become one stage. */
export const SOURCE_STATUS = "Source status";
/** Keep an amount as it was before it was converted, and how it was. */
export const ORIGINAL_AMOUNT = "Original amount";
export const EXCHANGE_RATE = "Exchange rate";
/** Keeps the source's probability where it differs from the stage's. */
export const SOURCE_PROBABILITY = "Source probability";

/** Keeps the time of day of a field that holds a day. @example timeFieldOf("Original created") // "Original created (time)" */
export const timeFieldOf = (name: string): string => `${name} (time)`;

/** The field for the second or third row about one record. @example fieldOfNumber("Insurance carrier", 1) // "Second insurance carrier" */
export const fieldOfNumber = (name: string, number: number): string => {
  const word = detailNumbers[number];
  return word === undefined || number === 0 ? name : `${word} ${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
};

/** Names the company that a company belongs to: Nutshell has no place of its own for it. */
export const PARENT_COMPANY = "Parent company";

/** The custom field of the map with this name, unless people do not want it created: nothing is written into such a field. */
export function madeField({ fields }: Pick<CompiledMap, "fields">, entity: Entity, name: string): FieldRow | undefined {
  const field = fields.get(`${entity}.${fold(name)}`);
  return field?.creator === "Not created" ? undefined : field;
}
