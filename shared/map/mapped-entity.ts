/** Says in which entity's fields the columns of an object go. */
import { Entity } from "../record/nutshell/entity.ts";
import type { ProfileObject } from "../sources/profile.ts";

/** Products of deals become no record of their own: they go to the products of a lead. Undefined for what is read and not written. */
export const mappedEntity = (object: Pick<ProfileObject, "becomes"> | undefined): Entity | undefined =>
  isLine(object) ? "lead" : Entity.options.find((entity) => entity === object?.becomes);

/** Whether the records of an object are products of leads. */
export const isLine = (object: Pick<ProfileObject, "becomes"> | undefined): boolean => object?.becomes === "lead products";
