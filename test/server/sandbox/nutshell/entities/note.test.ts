/** Tests who may change a note, and for how long. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

type Note = { id: number; rev: string; note: string };
const write = (authorization?: string): Promise<Note> =>
  opened.rpc<Note>("newNote", { entity: { entityType: "Contacts", id: 3 }, note: "first" }, authorization);
const change = (note: Note, authorization?: string): ReturnType<Opened["call"]> =>
  opened.call("editNote", { noteId: note.id, rev: note.rev, note: { note: "second" } }, authorization);

test("only its author changes a note, whoever's key it is", async () => {
  const ada = opened.basic("ada@analytical.example");
  const note = await write(ada);
  expect(await change(note)).toMatchObject({ status: 403, error: { code: 403 } });
  expect(await change(note, ada)).toMatchObject({ result: { note: "second", rev: "1" } });
  const plain = opened.basic(opened.sandbox.user, opened.sandbox.plainKey);
  expect(await change(await write(plain), plain)).toMatchObject({ result: { note: "second", user: null } });
});

test("for a day and no longer; to remove it is always possible", async () => {
  const [soon, late] = [await write(), await write()];
  opened.wait(23 * 3600);
  expect(await change(soon)).toMatchObject({ result: { note: "second" } });
  opened.wait(2 * 3600);
  expect(await change(late)).toMatchObject({ status: 403 });
  expect(await opened.call("deleteNote", { noteId: late.id, rev: late.rev })).toMatchObject({ result: true });
});
