/** Proposes the rows of the tab Privacy about files of attachments, class by class: what their names hold, and that nobody has read them. */
import type { AttachedFiles } from "../../record/attached-file.ts";
import { holdsPatients } from "../../record/holds-patients.ts";
import { isHealthKind } from "../../screen/span.ts";
import type { Profile } from "../../sources/profile.ts";
import { documentKey, HEALTH } from "../../tabs/privacy.ts";
import type { Row } from "../../tabs/tab.ts";
import { describeFound } from "./propose-privacy.ts";

/** One row per type of file; `objects` are the kinds of record that the export has. Documents of patients have no default: what is in them is not read. */
export function proposeDocuments(profile: Profile, attached: readonly AttachedFiles[], objects: Iterable<string>): Row[] {
  const isOfPatients = holdsPatients(objects);
  return attached.flatMap(({ object, kind, hasFile, files, found = [] }): Row[] => {
    if (!hasFile) return [];
    const hasHealth = found.some((one) => isHealthKind(one.kind));
    const isHealth = isOfPatients || hasHealth;
    return [
      {
        key: documentKey(object, kind),
        tone: isHealth ? "attention" : "",
        object: profile.objects.find(({ name }) => name === object)?.title ?? object,
        column: kind,
        kind: isHealth ? HEALTH : "Documents",
        filled: files,
        found: found.length === 0 ? "" : `In the names of the files: ${describeFound({ found: [...found], filled: files })}`,
        goes: "Where the files of attachments are kept",
        least: isHealth ? "Withhold" : "Release",
        decision: isHealth ? "" : "Release",
        why: hasHealth
          ? "The names of the files say something about health"
          : isOfPatients
            ? "Files of patients can hold anything; what is in them is not read"
            : "Files of attachments; what is in them is not read",
        note: "",
      },
    ];
  });
}
