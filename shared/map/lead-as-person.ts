/** Defines what the fields of an unqualified lead are when it becomes a person (setting lead.target). */
import { customFieldName } from "../record/nutshell/entity.ts";

/** Whether a column says that its object's records are leads of the separate early pipeline: a stage whose pipeline is named in the detail. */
export const isEarly = (recipe: string, argument: string): boolean => recipe === "stage" && argument.trim() !== "";

const fields: Readonly<Record<string, string>> = {
  owner: "owner",
  tags: "tags",
  account: "account",
  title: "custom:Lead subject",
  stage: "custom:Lead status",
  status: "custom:Lead status",
  sources: "custom:Lead source",
  value: "custom:Lead value",
  contacts: "",
  pipeline: "",
  outcome: "custom:Lead outcome",
  confidence: "custom:Lead probability",
  priority: "custom:Lead priority",
  dueTime: "custom:Lead expected close",
  closedTime: "custom:Lead closed on",
};

/** @example leadAsPerson("lead.custom:Lead score") // "contact.custom:Lead score" */
export function leadAsPerson(target: string): string {
  if (!target.startsWith("lead.")) return target;
  const field = target.slice(5);
  if (customFieldName(field) !== undefined) return `contact.${field}`;
  const other = Object.hasOwn(fields, field) ? fields[field] : "";
  return other === undefined || other === "" ? "" : `contact.${other}`;
}
