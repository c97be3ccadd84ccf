/** Defines which fields and tags say whether or how somebody wants to be reached. */
import type { ConsentKind } from "../vocabulary/consent-words.ts";

export type Consents = {
  /** By entity and field: `contact.custom:Do not call`. */
  readonly fields: ReadonlyMap<string, ConsentKind>;
  /** Tags that forbid reaching somebody, as `normaliseHeader` writes them. */
  readonly marks: ReadonlySet<string>;
};
