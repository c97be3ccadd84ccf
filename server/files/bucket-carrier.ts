/** Keeps files in a bucket that speaks S3's protocol. */
import { AwsClient } from "aws4fetch";
import { Fault } from "../../shared/errors.ts";
import { placeOfFile } from "../../shared/record/attached-file.ts";
import { type CarriedFile, type FileCarrier, fileChanged, fileOccupied, fileRefused, unwritable } from "./carrier.ts";
import { readWhole } from "./read-whole.ts";

export type Bucket = {
  /** Address of the bucket, with its name in the path where the store wants it there. */
  readonly url: string;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
};

const TIMEOUT_MS = 120_000;
/** Who kept the object, and what: an object without it, or with another one, is somebody's own. */
const HASH = "x-amz-meta-sha256";

/** `folder` is the migration's part of every key. */
export function createBucketCarrier(bucket: Bucket, folder: string): FileCarrier {
  const aws = new AwsClient({
    accessKeyId: bucket.keyId,
    secretAccessKey: bucket.secret,
    region: bucket.region,
    service: "s3",
    retries: 0,
  });
  const base = `${bucket.url.replace(/\/+$/u, "")}/${folder}/`;
  const urlOf = ({ place }: CarriedFile): string => `${base}${place.split("/").map(encodeURIComponent).join("/")}`;

  /** What answers without the network are worth: the store is not there for anybody. */
  async function send(file: CarriedFile, method: "HEAD" | "PUT" | "DELETE", o: { headers?: Record<string, string>; body?: Buffer } = {}) {
    try {
      const { headers = {}, body } = o;
      const request = await aws.sign(urlOf(file), { method, headers, ...(body && { body: new Uint8Array(body) }) });
      const answer = await fetch(request, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
      await answer.arrayBuffer();
      return answer;
    } catch (cause) {
      throw unwritable(urlOf(file), cause);
    }
  }

  async function look(file: CarriedFile): Promise<"none" | "same" | "other"> {
    const answer = await send(file, "HEAD");
    if (answer.status === 404) return "none";
    if (answer.status === 401 || answer.status === 403) throw denied(urlOf(file), answer.status);
    if (!answer.ok) throw fileRefused(file.place, `the bucket answered ${answer.status}`);
    const isSame = answer.headers.get(HASH) === file.sha256 && Number(answer.headers.get("content-length")) === file.bytes;
    return isSame ? "same" : "other";
  }

  return {
    name: "bucket",
    base,
    place: placeOfFile,
    find: async (file) => ((await look(file)) === "same" ? "" : undefined),
    async put(file, open) {
      if ((await look(file)) === "other") throw fileOccupied(urlOf(file));
      const content = await readWhole(await open());
      if (content.sha256 !== file.sha256) throw fileChanged(file.place);
      // The signature covers the content's SHA-256, so the bucket refuses what was changed on the way.
      const headers = { "content-type": file.type, "x-amz-content-sha256": file.sha256, [HASH]: file.sha256, "if-none-match": "*" };
      const answer = await send(file, "PUT", { headers, body: content.bytes });
      if (answer.status === 401 || answer.status === 403) throw denied(urlOf(file), answer.status);
      if ((await look(file)) !== "same") throw fileRefused(file.place, `the bucket answered ${answer.status}`);
      return "";
    },
    async remove(file) {
      const there = await look(file);
      if (there !== "same") return there === "none" ? "gone" : "changed";
      const answer = await send(file, "DELETE");
      return answer.ok ? "removed" : "kept";
    },
  };
}

const denied = (place: string, status: number): Fault =>
  new Fault({
    code: "file/unwritable",
    message: `The bucket refuses the key (${status}).`,
    hint: "Check CROSSWALK_BUCKET_KEY_ID, CROSSWALK_BUCKET_SECRET and what they may do in the bucket. Then load again: it goes on where it stopped.",
    scope: "run",
    where: { file: place },
  });
