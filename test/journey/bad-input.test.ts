/** Proves the sections on the export and on calls of docs/bad-input.md: each row by its words. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../server/cli/client.ts";
import { readServiceFile } from "../../server/service-file.ts";
import { zipBytes } from "../server/extract/crafted-files.ts";
import { resultOf, sample, startWalk, type Walk } from "./walk.ts";

let walk: Walk;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.end());

let made = 0;
async function folder(files: Record<string, string | Buffer>): Promise<string> {
  const path = join(walk.directory, `export ${++made}`);
  await mkdir(path);
  for (const [file, content] of Object.entries(files)) await writeFile(join(path, file), content);
  return path;
}

const contacts = "Contact ID,First Name\n1042,Ada\n";

/** A ZIP with one deflated entry, and whatever is wrong with it. */
async function zip(o: {
  name?: string;
  content?: string;
  flags?: number;
  attributes?: number;
  size?: number;
  cutAt?: number;
}): Promise<string> {
  const name = Buffer.from(o.name ?? "Contacts.csv");
  const content = Buffer.from(o.content ?? contacts);
  const packed = deflateRawSync(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(o.flags ?? 0, 2);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(o.size ?? content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, name, packed]);
  const more = Buffer.alloc(14);
  more.writeUInt32LE((o.attributes ?? 0) >>> 0, 6);
  const central = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0003"), facts, more, name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  const path = join(walk.directory, `export ${++made}.zip`);
  await writeFile(path, Buffer.concat([local, central, Buffer.from("PK\u0005\u0006"), end]).subarray(0, o.cutAt));
  return path;
}

const atOnce: [string, () => Promise<string>, string][] = [
  ["folder or ZIP that does not exist", async () => join(walk.directory, "nowhere"), "source/missing"],
  ["empty folder or ZIP", () => folder({}), "source/empty"],
  ["empty folder or ZIP", () => folder({ "Contacts.csv": "" }), "source/empty"],
  ["single file of another kind", async () => join(await folder({ "Contacts.csv": contacts }), "Contacts.csv"), "source/not-an-export"],
  ["encrypted ZIP", () => zip({ flags: 1 }), "source/zip-encrypted"],
  ["damaged ZIP", () => zip({ cutAt: 40 }), "source/zip-damaged"],
  ["ZIP with paths outside itself, links or a bomb", () => zip({ name: "../../Contacts.csv" }), "source/zip-hostile"],
  ["ZIP with paths outside itself, links or a bomb", () => zip({ attributes: 0o120777 << 16 }), "source/zip-hostile"],
  ["ZIP with paths outside itself, links or a bomb", () => zip({ content: `Contact ID\n${"0".repeat(5 << 20)}` }), "source/zip-hostile"],
  ["ZIP with paths outside itself, links or a bomb", () => zip({ size: 0xfffffff0 }), "source/zip-hostile"],
];

test.each(atOnce)("%s", async (_row, make, code) => {
  const before = (await walk.client.call("list-migrations")).migrations.length;
  const path = await make();
  await expect(walk.client.call("new-migration", { body: { source: "rsoft", from: path } })).rejects.toMatchObject({
    code,
    problem: { status: 422, where: [{ path }], hint: expect.stringMatching(/./) },
  });
  expect((await walk.client.call("list-migrations")).migrations.length, "no half-made migration").toBe(before);
});

const inside: [string, () => Promise<string>, string, object][] = [
  ["folder without any file of this source", () => folder({ "letter.txt": "Dear Ada,\n" }), "source/not-an-export", {}],
  [
    "spreadsheet program's own format instead of CSV",
    () => folder({ "Contacts.xls": "\u00D0\u00CF" }),
    "source/spreadsheet",
    { file: "Contacts.xls" },
  ],
  [
    "workbook with a password",
    () => folder({ "Contacts.xlsx": Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]) }),
    "source/workbook-encrypted",
    { file: "Contacts.xlsx" },
  ],
  ["damaged workbook", () => folder({ "Contacts.xlsx": "PK\u0003\u0004" }), "source/workbook-damaged", { file: "Contacts.xlsx" }],
  [
    "workbook that unpacks to a thousand times its size",
    async () => folder({ "Contacts.xlsx": await zipBytes({ "xl/workbook.xml": { content: " ".repeat(8 << 20) } }) }),
    "source/workbook-hostile",
    { file: "Contacts.xlsx" },
  ],
  [
    "JSON that is cut off, or has a comma too many, a comment, NaN or a byte that is not UTF-8",
    () => folder({ "Contacts.json": '[\n{"Contact ID":"1042","Name":Ada}]' }),
    "source/json-damaged",
    { file: "Contacts.json", line: 2 },
  ],
  [
    "JSON nested too deeply, with a value of more than 8 MB or with more than 5,000 different properties",
    () => folder({ "Contacts.json": `[{"Contact ID":${"[".repeat(1000)}` }),
    "source/json-hostile",
    { file: "Contacts.json", line: 1 },
  ],
  [
    "HL7 messages with a segment of more than 8 MB, a message of more than 100,000 segments, or a list of more than 5,000 columns",
    () => folder({ "patients.hl7": `MSH|^~\\&|PM\rPID|||${"1".repeat(9 << 20)}` }),
    "source/hl7-hostile",
    { file: "patients.hl7", line: 2 },
  ],
  [
    "SQL dump in which a comma or parenthesis is missing",
    () => folder({ "clinic.sql": "-- MySQL dump\nINSERT INTO `contacts` (`Contact ID`) VALUES (1042)(1043);\n" }),
    "source/dump-damaged",
    { file: "clinic.sql", line: 2 },
  ],
  [
    "SQL dump that ends in the middle",
    () => folder({ "clinic.sql": "-- MySQL dump\nINSERT INTO `contacts` (`Contact ID`) VALUES (1042),('10" }),
    "source/dump-cut-off",
    { file: "clinic.sql", line: 2 },
  ],
  [
    "SQL dump with a row of more than 32 MB, more than 5,000 columns or more than 10,000 tables",
    () => folder({ "clinic.sql": `CREATE TABLE \`contacts\` (${"`c` int,".repeat(6_000)}\`d\` int);` }),
    "source/dump-hostile",
    { file: "clinic.sql", line: 1 },
  ],
  ["damaged SQLite database", () => folder({ "clinic.db": "SQLite format 3\0" }), "source/database-damaged", { file: "clinic.db" }],
  [
    "SQLite database that a program still uses",
    () => folder({ "clinic.db-wal": Buffer.from("377f0682002de218", "hex") }),
    "source/database-in-use",
    { file: "clinic.db-wal" },
  ],
  ["damaged ZIP", () => zip({ size: 5 }), "source/zip-damaged", { file: "Contacts.csv" }],
  [
    "list of which most records share an id",
    () => folder({ "Contacts.csv": `${contacts}1042,Charles\n` }),
    "source/duplicate-id",
    { file: "Contacts.csv", line: 3 },
  ],
  [
    "quotation mark after which nothing fits any more",
    () => folder({ "Contacts.csv": `Contact ID,First Name\n1042,"Ada, b, c\n${"x\n".repeat(530_000)}` }),
    "source/stray-quote",
    { file: "Contacts.csv", line: 2 },
  ],
  [
    "lines below the headings of which none is read as a row",
    () => folder({ "Contacts.csv": `"Contact ID","Contact ${"\n1042,x".repeat(5)}"` }),
    "source/no-rows",
    { file: "Contacts.csv" },
  ],
];

test.each(inside)("%s: the run names the place, and nothing half-read is planned from", async (_row, make, code, where) => {
  const id = await walk.begin(await make());
  const run = await walk.run(id, "extract");
  expect(run).toMatchObject({ state: "failed", problem: { code, status: 422, where: [where] } });
  expect(JSON.stringify(run.problem), "no personal values").not.toMatch(/Ada|Charles|ada@/);
  expect((await walk.run(id, "plan")).problem?.code).toBe("request/nothing-staged");
});

test("a failed second extraction leaves the first as it was", async () => {
  const path = await folder({ "Contacts.csv": contacts });
  const id = await walk.begin(path);
  expect(resultOf(await walk.run(id, "extract"))).toMatchObject({ records: 1 });
  await writeFile(join(path, "Contacts.csv"), `${contacts}1042,Charles\n`);
  expect((await walk.run(id, "extract")).problem?.code).toBe("source/duplicate-id");
  resultOf(await walk.run(id, "propose"));
  await writeFile(join(path, "Contacts.csv"), contacts);
  resultOf(await walk.run(id, "extract"));
});

const call = async (
  method: string,
  path: string,
  o: { body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const headers = { authorization: `Bearer ${walk.service.token}`, "content-type": "application/json", ...o.headers };
  const answer = await fetch(`${walk.service.url}${path}`, { method, headers, ...(o.body === undefined ? {} : { body: o.body }) });
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const calls: [string, () => Promise<{ status: number; body: Record<string, unknown> }>, number, string, object][] = [
  ["no token", () => call("GET", "/api/migrations", { headers: { authorization: "" } }), 401, "auth/missing", {}],
  [
    "wrong token, or one of another service",
    () => call("GET", "/api/migrations", { headers: { authorization: "Bearer of-another-service" } }),
    401,
    "auth/unknown",
    {},
  ],
  [
    "wrong token, or one of another service",
    () => call("GET", "/local/x", { headers: { authorization: "Bearer of-another-service" } }),
    401,
    "auth/unknown",
    {},
  ],
  [
    "role without permission",
    () =>
      call("POST", "/api/sandbox/reset", {
        body: "{}",
        headers: { authorization: `Bearer ${walk.service.links[0]?.url.split("token=")[1]}` },
      }),
    403,
    "auth/role",
    {},
  ],
  [
    "invalid member of a request",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: 5, target: "mars", from: "", colour: "red" }) }),
    400,
    "contract/bad-request",
    { where: [{ path: "body.source" }, { path: "body.from" }, { path: "body.target" }, { path: "body.colour" }] },
  ],
  ["body that is not JSON", () => call("POST", "/api/migrations", { body: "{" }), 400, "contract/not-json", { where: [{ path: "body" }] }],
  [
    "body larger than 1 MB",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: "x".repeat(2 << 20) }) }),
    413,
    "contract/too-large",
    { where: [{ path: "body" }] },
  ],
  [
    "body that is not declared as JSON",
    () => call("POST", "/api/migrations", { body: "source=rsoft", headers: { "content-type": "text/plain" } }),
    415,
    "contract/wrong-media-type",
    { where: [{ path: "body" }] },
  ],
  [
    "text that the database cannot store",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: "rsoft", name: "a\u0000b" }) }),
    422,
    "store/unstorable-text",
    {},
  ],
  ["unknown address", () => call("GET", "/api/nothing"), 404, "request/unknown-route", { where: [{ path: "/api/nothing" }] }],
  ["wrong method", () => call("DELETE", "/api/migrations"), 405, "request/wrong-method", { where: [{ path: "/api/migrations" }] }],
  ["unknown migration, run or record", () => call("GET", "/api/migrations/nobody"), 404, "request/not-found", {}],
  ["unknown migration, run or record", () => call("GET", "/api/runs/nobody"), 404, "request/not-found", {}],
  [
    "unknown source system",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: "moon" }) }),
    422,
    "request/unknown-source",
    {},
  ],
  [
    "Nutshell account that is not configured",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: "rsoft", target: "nutshell" }) }),
    409,
    "request/no-nutshell",
    {},
  ],
  [
    "Google workbook without a service account",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: "rsoft", workbook: "1abc" }) }),
    409,
    "config/no-google",
    {},
  ],
  [
    "deleted workbook",
    () => call("POST", "/api/migrations", { body: JSON.stringify({ source: "rsoft", workbook: "local-gone" }) }),
    502,
    "workbook/missing",
    {},
  ],
];

test.each(calls)("%s", async (_row, ask, status, code, more) => {
  const before = (await walk.client.call("list-migrations")).migrations.length;
  const answer = await ask();
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ code, status, hint: expect.stringMatching(/./), ...more });
  expect((await walk.client.call("list-migrations")).migrations.length, "no half-made migration").toBe(before);
});

test("unknown migration, run or record: a number larger than any id is only unknown", async () => {
  const id = await walk.begin(sample);
  expect(await call("GET", `/api/migrations/${id}/records/99999999999999999999-leads`)).toMatchObject({
    status: 404,
    body: { code: "request/not-found" },
  });
});

test("option that the verb does not take: a preview of a load is not a load", async () => {
  const id = await walk.begin(sample);
  for (const body of [
    { verb: "load", preview: true },
    { verb: "extract", from: sample },
    { verb: "plan", size: 5 },
  ] as const)
    await expect(walk.client.call("start-run", { params: { id }, body })).rejects.toMatchObject({
      code: "request/stray-option",
      problem: { status: 422 },
    });
  expect((await walk.client.call("status", { params: { id } })).runs).toEqual([]);
});

test("another run is active: of calls at the same moment one begins", async () => {
  const id = await walk.begin(sample);
  const asked = await Promise.allSettled([1, 2, 3].map(() => walk.client.call("start-run", { params: { id }, body: { verb: "extract" } })));
  const begun = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
  expect(begun).toHaveLength(1);
  const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  const busy = { code: "request/busy", problem: { status: 409 } };
  expect(refused).toMatchObject([busy, busy]);
  let ended = "";
  for await (const run of walk.client.watch(begun[0] ?? "")) ended = run.state;
  expect(ended).toBe("done");
  const file = await readServiceFile(walk.directory);
  await expect(createClient(file?.url ?? "", "of-another-service").call("status", { params: { id } })).rejects.toMatchObject({
    code: "auth/unknown",
  });
});
