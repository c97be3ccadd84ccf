/** Opens the carriers that are configured. */
import { join } from "node:path";
import type { FileCarriers } from "./carrier.ts";
import { createFolderCarrier } from "./folder-carrier.ts";

/** Each migration has a folder of its own below `directory`. */
export const openCarriers = (o: {
  readonly directory: string;
  readonly fileMode: number;
  readonly directoryMode: number;
}): FileCarriers => ({
  usual: "folder",
  carrier: (name, migrationId) => (name === "folder" ? createFolderCarrier({ ...o, root: join(o.directory, migrationId) }) : undefined),
});
