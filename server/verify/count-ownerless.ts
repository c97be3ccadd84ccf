/** Counts, while loaded records are read back, those that have no owner in Nutshell although their kind must have one. */
import { fold } from "../../shared/record/fold-text.ts";
import { isBlank } from "../../shared/record/is-blank.ts";
import { entityFields } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Found } from "./count-to-assign.ts";

/** Undefined where the settings do not ask for owners. A record that people were asked about and load without an owner counts all the same. */
export function createOwnerlessCounter(settings: Readonly<Record<string, string>>):
  | {
      add(records: readonly Found[]): void;
      result(): Record<string, number>;
    }
  | undefined {
  if (settings["owner.missing"] !== "wait") return undefined;
  const kinds = (settings["owner.scope"] ?? "")
    .split(",")
    .map(fold)
    .filter((name) => name !== "");
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  return {
    add(records) {
      for (const { link, fields } of records) {
        const parsed = parseRecordKey(link.key);
        const kind = parsed?.part === undefined ? fold(parsed?.object ?? "") : "";
        const count = counts.get(kind);
        const canOwn = entityFields[link.subject].some(({ field }) => field === "owner");
        if (count !== undefined && canOwn && isBlank(fields["owner"])) counts.set(kind, count + 1);
      }
    },
    result: () => Object.fromEntries(counts),
  };
}
