/** Sends a file that was written to be sent, and removes it. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import type { Outgoing } from "../runs/service-contract.ts";
import { isReaderGone } from "./write-rows.ts";

/** With its length, so that a reader notices what is missing. It is removed also when the reader leaves early. */
export async function sendFile(response: Response, { file, name, remove }: Outgoing): Promise<undefined> {
  try {
    response.set({
      "content-type": "application/zip",
      "content-length": String((await stat(file)).size),
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    });
    await pipeline(createReadStream(file), response);
  } catch (thrown) {
    if (!isReaderGone(thrown)) throw thrown;
  } finally {
    await remove();
  }
  return undefined;
}
