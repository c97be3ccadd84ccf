/** Opens the carriers that are configured. */
import { join } from "node:path";
import { type Bucket, createBucketCarrier } from "./bucket-carrier.ts";
import type { FileCarrier, FileCarriers } from "./carrier.ts";
import { createFolderCarrier } from "./folder-carrier.ts";

/** Each migration has a folder of its own below `directory`, and in the bucket. A bucket is used before the directory. */
export function openCarriers(o: {
  readonly directory: string;
  readonly bucket?: Bucket | undefined;
  readonly fileMode: number;
  readonly directoryMode: number;
}): FileCarriers {
  const { bucket, directory } = o;
  return {
    usual: bucket ? "bucket" : "folder",
    carrier(name, migrationId): FileCarrier | undefined {
      if (name === "folder") return createFolderCarrier({ ...o, root: join(directory, migrationId) });
      return name === "bucket" && bucket ? createBucketCarrier(bucket, migrationId) : undefined;
    },
  };
}
