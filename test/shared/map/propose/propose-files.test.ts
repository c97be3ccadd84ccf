/** Tests which columns are taken for names of files. */
import { expect, test } from "vitest";
import { leftBehind, proposeAttachments, proposeFiles } from "../../../../shared/map/propose/propose-files.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

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

test("files of attachments are listed by type, with what needs an answer", () => {
  const objects = [{ name: "file", title: "Attachments" }] as never;
  const one = { object: "file", hasFile: true, files: 2, different: 1, bytes: 6_000_000, largest: 3_000_000, example: "a.png" };
  const rows = (settings: Record<string, string>, more = {}) =>
    proposeAttachments({ objects }, [{ ...one, kind: "image/png", ...more }], settings)[0];
  expect(rows({ "file.limit": "25" })).toMatchObject({
    key: "attached:file.image/png",
    tone: "quiet",
    why: "6,000,000 bytes. They move with their records",
  });
  expect(rows({ "file.limit": "2", "file.oversize": "ask" })).toMatchObject({
    tone: "attention",
    why: expect.stringContaining("over the limit of 2 MB: each is a question"),
  });
  expect(rows({ "file.limit": "2", "file.oversize": "leave out" })?.["why"]).toContain("those are left out");
  expect(rows({ "file.carrier": "none" })?.["why"]).toContain("file.carrier is none");
  expect(rows({}, { kind: "Not in the export", hasFile: false })).toMatchObject({ tone: "attention" });
});

test("files of a list that is never loaded are listed too: somebody plans where they go", () => {
  const study = sourceObject("imaging-study", "nothing", []);
  const profile = smallProfile([study, sourceObject("contact", "contact", [])]);
  const matched = (name: string, samples: string[]) => ({ column: column("imaging-study", name, samples) });
  const matches = new Map([
    ["imaging-study", [matched("Image Path", ["images/S-1/0001.dcm"]), matched("Image Count", ["3"])]],
    ["contact", [matched("Photo", ["ada.jpg"])]],
  ]) as never;
  expect(proposeFiles(leftBehind(profile, matches))).toMatchObject([
    {
      key: "imaging-study.Image Path",
      kind: "Pictures",
      decision: "Transfer by hand",
      transfer: "not begun",
      reference: "nowhere: the column is left out",
    },
  ]);
});
