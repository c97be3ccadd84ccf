/** Tests which columns are taken for names of files. */
import { expect, test } from "vitest";
import { proposeFiles } from "../../../../shared/map/propose/propose-files.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const found = (name: string, samples: string[]): unknown => {
  return proposeFiles([proposedFor(column("contact", name, samples))])[0]?.["kind"];
};

test.each([
  ["Recording ID", ["REC-1", "REC-2"], "Call recordings"],
  ["WhatsApp Chat", ["wa-17"], "Conversations"],
  ["profile_photo", ["ada.jpg"], "Pictures"],
  ["AttachedDocuments", ["consent.pdf; id.pdf"], "Attachments"],
  ["Brief", ["offer 2024.pdf", "drawing.dwg"], "Attachments"],
])("%s is listed", (name, samples, kind) => {
  expect(found(name, samples)).toBe(kind);
});

test.each([
  ["Document type", ["Invoice"]],
  ["Number of documents", ["3"]],
  ["Remarks", ["See the file he sent"]],
  ["Recording ID", []],
])("%s is not listed with values %j", (name, samples) => {
  expect(found(name, samples)).toBeUndefined();
});
