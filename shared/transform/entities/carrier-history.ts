/** Keeps what notes say of a patient's former insurance as a note of its own, where people want that. */
import { describeChange, findCarrierChanges } from "../../record/carrier-changes.ts";
import { partKey, type Subject } from "../subject.ts";
import type { Target } from "../transformed.ts";
import { noteTargets } from "./note-parts.ts";

/** Only of people whose insurance is kept. The notes themselves stay as they are; by the setting `carrier.history` what they say is listed, becomes a note, or neither. */
export function carrierHistory(subject: Subject): Target[] {
  const { drafts, compiled, key, object } = subject;
  const wanted = compiled.settings["carrier.history"] ?? "ask";
  if (wanted === "leave out" || !object.feeds.some(({ field }) => /insurance|carrier/iu.test(field))) return [];
  const texts = [
    ...(drafts.of("contact").texts["description"] ?? []),
    ...(drafts.has("note") ? (drafts.of("note").texts["body"] ?? []) : []),
  ];
  const lines = texts.flatMap(findCarrierChanges).map(describeChange);
  if (lines.length === 0) return [];
  if (wanted === "note")
    return noteTargets(subject, partKey(subject, "carriers"), {
      body: ["Insurance carriers before", ...lines].join("\n"),
      parent: { key },
    });
  drafts.issues.push({
    code: "issue/unmapped-field",
    severity: "warn",
    field: "description",
    message: `The notes name a former insurance carrier: ${lines.join("; ")}`,
    hint: "Former insurance carriers in notes: say on the tab Settings whether they become a note of their own (carrier.history)",
  });
  return [];
}
