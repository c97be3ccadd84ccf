/** Tests that a bucket keeps whole files, overwrites nothing, and gives up only what is its own. */
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import S3rver from "s3rver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bucket, createBucketCarrier } from "../../../server/files/bucket-carrier.ts";

const directory = mkdtempSync(join(tmpdir(), "crosswalk-bucket-"));
const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets: [{ name: "files", configs: [] }] });
let bucket: Bucket;
beforeAll(async () => {
  const { port } = await server.run();
  bucket = { url: `http://127.0.0.1:${port}/files`, keyId: "S3RVER", secret: "S3RVER", region: "us-east-1" };
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const content = Buffer.from("Quiet room on the second floor.\n");
const sha256 = createHash("sha256").update(content).digest("hex");
const file = { place: `ab/${sha256}/plan – é (1).txt`, sha256, bytes: content.length, type: "text/plain", reference: "" };
const open = async (): Promise<Readable> => Readable.from([content]);

test("a file is there whole or not at all, is not sent twice, and goes again", async () => {
  const carrier = createBucketCarrier(bucket, "migration");
  expect(carrier.base).toBe(`${bucket.url}/migration/`);
  expect(await carrier.find(file)).toBeUndefined();
  await expect(carrier.put(file, async () => Readable.from([Buffer.from("changed")]))).rejects.toMatchObject({ code: "file/changed" });
  expect(await carrier.find(file)).toBeUndefined();
  await carrier.put(file, open);
  expect(await carrier.find(file)).toBe("");
  expect(await carrier.remove({ ...file, sha256: "00" })).toBe("changed");
  expect(await carrier.remove(file)).toBe("removed");
  expect(await carrier.remove(file)).toBe("gone");
});

test("another object in its place is neither overwritten nor removed", async () => {
  const carrier = createBucketCarrier(bucket, "other");
  const own = Buffer.from("somebody's own");
  const hash = createHash("sha256").update(own).digest("hex");
  await carrier.put({ ...file, sha256: hash, bytes: own.length }, async () => Readable.from([own]));
  await expect(carrier.put(file, open)).rejects.toMatchObject({ code: "file/occupied" });
  expect(await carrier.remove(file)).toBe("changed");
});

test("a wrong key, and a bucket that is not there, stop the load without a secret in the words", async () => {
  const wrong = createBucketCarrier({ ...bucket, keyId: "nobody", secret: "other-secret" }, "m");
  const refused = await wrong.put(file, open).catch((reason: unknown) => reason);
  expect(refused).toMatchObject({ code: "file/unwritable", scope: "run" });
  expect(JSON.stringify(refused)).not.toContain("other-secret");
  const gone = createBucketCarrier({ ...bucket, url: "http://127.0.0.1:1/files" }, "m");
  await expect(gone.find(file)).rejects.toMatchObject({ code: "file/unwritable", scope: "run" });
});

/** The signature that AWS's description of version 4 gives for a request. */
function signatureOf(request: IncomingMessage, secret: string): string {
  const [, day = "", region = "", signed = ""] =
    /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+)/u.exec(request.headers.authorization ?? "") ?? [];
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const path = decodeURIComponent(request.url ?? "")
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`))
    .join("/");
  const headers = signed.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const whole = [request.method, path, "", headers.join(""), signed, request.headers["x-amz-content-sha256"]].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, createHash("sha256").update(whole).digest("hex")].join("\n");
  const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${secret}`);
  return hmac(key, text).toString("hex");
}

test("every request is signed as version 4 of the signature says, the content with it", async () => {
  const seen: { method: string | undefined; hash: unknown; isRight: boolean }[] = [];
  const asked = createServer((request, response) => {
    const isRight = request.headers.authorization?.endsWith(`Signature=${signatureOf(request, "s3cret")}`) === true;
    seen.push({ method: request.method, hash: request.headers["x-amz-content-sha256"], isRight });
    request.resume().on("end", () => response.writeHead(request.method === "HEAD" ? 404 : 200).end());
  });
  await new Promise<void>((resolve) => asked.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${(asked.address() as AddressInfo).port}/files`;
    const carrier = createBucketCarrier({ url, keyId: "ada", secret: "s3cret", region: "eu-central-1" }, "m");
    await expect(carrier.put(file, open)).rejects.toMatchObject({ code: "file/refused" });
    expect(seen).toMatchObject([
      { method: "HEAD", isRight: true },
      { method: "PUT", hash: sha256, isRight: true },
      { method: "HEAD", isRight: true },
    ]);
  } finally {
    asked.close();
  }
});
