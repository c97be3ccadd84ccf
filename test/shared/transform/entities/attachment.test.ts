/** Tests which attachments move, which wait and which are left out. */
import { expect, test } from "vitest";
import { formatAttachedFile, parseAttachedFile } from "../../../../shared/record/attached-file.ts";
import type { CompiledMap } from "../../../../shared/record/compiled-map.ts";
import { transformRecord } from "../../../../shared/transform/transform-record.ts";
import { feed, objectMap, smallMap } from "../small-map.ts";

const sha256 = "ab".repeat(32);
const file = { kind: "file", path: "Files/Floor plan.png", type: "image/png", bytes: 3_000_000, sha256 } as const;

function attach(cell: string, settings: Record<string, string> = {}, decisions: CompiledMap["decisions"] = new Map()) {
  const feeds = [
    feed("Attached file", "note.body", "attached-file"),
    feed("Name", "note.body", "header-line", { argument: "File" }),
    feed("Person", "note.parent", "link", { argument: "contact" }),
  ];
  const small = smallMap({ settings: { "file.limit": "25", "file.place": "/kept/", ...settings }, decisions });
  const compiled = { ...small, objects: new Map([...small.objects, ["file", objectMap("file", "note", feeds)]]) };
  const values = { "Attached file": cell, Name: "Floor plan.png", Person: "1" };
  return transformRecord(compiled, { object: "file", id: "7", values, locator: { kind: "row", file: "Attachments.csv", row: 2 } as never });
}

test("the note holds name, type, size, hash and place of the file", () => {
  const { targets, waitsFor, issues } = attach(formatAttachedFile(file));
  expect(waitsFor).toBeUndefined();
  expect(issues).toEqual([]);
  expect(targets[0]?.fields["body"]).toBe(
    [
      "File: Floor plan.png",
      "",
      "Type: image/png",
      "Size: 3,000,000 bytes",
      `SHA-256: ${sha256}`,
      "In the export: Files/Floor plan.png",
      `Kept at: /kept/ab/${sha256}/Floor plan.png`,
    ].join("\n"),
  );
  expect(targets[0]?.fields["parent"]).toEqual({ key: "rsoft/contact/1" });
});

test.each<[string, string, Record<string, string>, string | undefined, string | undefined]>([
  ["a file that is not there waits", "Not in the export: a.png", {}, "nofile:rsoft/file/7", undefined],
  ["one of several waits", "Several files have this name: a.png", {}, "nofile:rsoft/file/7", undefined],
  ["an address becomes a note", "Address: https://a.example/x", {}, undefined, undefined],
  [
    "a file that is too large waits",
    formatAttachedFile(file),
    { "file.limit": "2.5", "file.oversize": "ask" },
    "oversize:rsoft/file/7",
    undefined,
  ],
  ["or moves by link", formatAttachedFile(file), { "file.limit": "2.5", "file.oversize": "link" }, undefined, undefined],
  [
    "or is left out",
    formatAttachedFile(file),
    { "file.limit": "2.5", "file.oversize": "leave out" },
    undefined,
    "Left out, as the setting file.oversize says",
  ],
  ["without a limit it moves", formatAttachedFile(file), { "file.limit": "0" }, undefined, undefined],
  ["an unknown type waits", formatAttachedFile({ ...file, type: "application/octet-stream" }), {}, "filetype:rsoft/file/7", undefined],
  [
    "without a carrier all are left out",
    formatAttachedFile(file),
    { "file.carrier": "none" },
    undefined,
    "Left out: the setting file.carrier is none",
  ],
])("%s", (_, cell, settings, waitsFor, excluded) => {
  const result = attach(cell, settings);
  expect(result.waitsFor).toBe(waitsFor);
  expect(result.excluded?.slice(0, excluded?.length)).toBe(excluded);
});

test("people decide about each that waits", () => {
  const answer = (given: string) => attach("Not in the export: a.png", {}, new Map([["nofile:rsoft/file/7", given]]));
  expect(answer("Note only")).toMatchObject({ waitsFor: undefined, excluded: undefined });
  expect(answer("Note only").targets[0]?.fields["body"]).toContain("Not in the export: a.png");
  expect(answer("Leave out").excluded).toBe("Left out by decision: its file is not in the export");
  expect(answer("Keep waiting").waitsFor).toBe("nofile:rsoft/file/7");
});

test("what a cell says is read again as it was meant, whatever the file's name", () => {
  for (const path of ["a, b.png", "x, text/plain, 3 bytes.txt", "Ünï/ño.pdf"]) {
    expect(parseAttachedFile(formatAttachedFile({ ...file, path }))).toEqual({ ...file, path });
    expect(parseAttachedFile(formatAttachedFile({ kind: "missing", name: path }))).toEqual({ kind: "missing", name: path });
  }
  expect(parseAttachedFile("a text")).toBeUndefined();
});

test("a file that is too large for an upload says where it is kept instead", () => {
  const settings = { "file.limit": "2", "file.oversize": "link", "file.place": "the files of this record", "file.link_place": "/kept/" };
  const body = (bytes: number): unknown => attach(formatAttachedFile({ ...file, bytes }), settings).targets[0]?.fields["body"];
  expect(body(3_000_000)).toContain(`Kept at: /kept/ab/${sha256}/Floor plan.png`);
  expect(body(1_000_000)).toContain("Kept at: the files of this record");
});
