/** Tests that an account which takes uploads keeps files at their records, once, and gives them up again. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { createUploadCarrier } from "../../../server/runs/upload-carrier.ts";
import { type LoadWorld, openLoadWorld } from "../load/load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
afterAll(() => world.close());

const content = Buffer.from("Quiet room\r\n--wheels");
const sha256 = createHash("sha256").update(content).digest("hex");
const open = async (): Promise<Readable> => Readable.from([content]);
const Made = z.looseObject({ contacts: z.array(z.looseObject({ id: z.string() })) });

test("a file is at its record with name, type and content, is not sent twice, and goes again", async () => {
  const { client, sandbox } = world;
  sandbox.switches.set("rest.files", "uploads");
  const body = { contacts: [{ name: "Ada Lovelace" }] };
  const made = await client.rest("POST", "/contacts", { body, answer: Made });
  const id = Number.parseInt(made.contacts[0]?.id ?? "", 10);
  const before = sandbox.fingerprint().fingerprint;
  const carrier = createUploadCarrier(client);
  const place = carrier.place({ path: "Files/plan – é.txt", sha256, type: "text/plain" }, { entity: "contact", id }) ?? "";
  expect(place).toMatch(/^contacts\/\d+-contacts\//u);
  const file = { place, sha256, bytes: content.length, type: "text/plain" };
  expect(await carrier.find(file)).toBeUndefined();
  const reference = await carrier.put(file, open);
  expect(await carrier.find(file)).toBe(reference);
  const shown = await client.rest("GET", `/contacts/${id}-contacts/files`, { answer: z.looseObject({ files: z.array(z.unknown()) }) });
  expect(shown.files).toMatchObject([{ name: "plan – é.txt", mime: "text/plain", size: content.length, sha: sha256 }]);
  expect(await carrier.remove({ ...file, sha256: "00", reference })).toBe("changed");
  expect(await carrier.remove({ ...file, reference })).toBe("removed");
  expect(await carrier.remove({ ...file, reference: "" })).toBe("gone");
  expect(sandbox.fingerprint().fingerprint).toBe(before);
  await expect(carrier.put({ ...file, sha256: "00" }, open)).rejects.toMatchObject({ code: "file/changed" });
  sandbox.switches.set("rest.files", "unknown");
  await expect(carrier.put({ ...file, bytes: 1 }, open)).rejects.toMatchObject({ code: "file/refused", scope: "record" });
  expect(carrier.place({ path: "a", sha256, type: "text/plain" }, undefined)).toBeUndefined();
});
