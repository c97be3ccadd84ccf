/** Writes and reads service.json, by which commands find the service that runs on a data directory. */
import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Config } from "./config.ts";

const ServiceFile = z.strictObject({
  url: z.string(),
  token: z.string(),
  pid: z.number().int(),
  version: z.string(),
  links: z.array(z.strictObject({ role: z.string(), url: z.string() })).optional(),
});
/** Address and administrator's token of a running service, its process, and the links to the workbook. */
export type ServiceFile = z.infer<typeof ServiceFile>;

const pathOf = (dataDirectory: string): string => join(dataDirectory, "service.json");

/** Readable by the configured people only, and whole at every moment: commands may read it while it is replaced. */
export async function writeServiceFile(config: Pick<Config, "dataDirectory" | "fileMode">, content: ServiceFile): Promise<void> {
  const path = pathOf(config.dataDirectory);
  const fresh = `${path}.${content.pid}`;
  await writeFile(fresh, `${JSON.stringify(content)}\n`, { mode: config.fileMode });
  await chmod(fresh, config.fileMode);
  await rename(fresh, path);
}

/** What stands in the file; undefined when there is none or it is not one of ours. */
export async function readServiceFile(dataDirectory: string): Promise<ServiceFile | undefined> {
  try {
    return ServiceFile.parse(JSON.parse(await readFile(pathOf(dataDirectory), "utf8")));
  } catch {
    return undefined;
  }
}

/** Takes the file away, unless another service has written its own in the meantime. */
export async function removeServiceFile(dataDirectory: string, token: string, pid: number): Promise<void> {
  const now = await readServiceFile(dataDirectory);
  if (now?.token === token && now.pid === pid) await rm(pathOf(dataDirectory), { force: true });
}

/** The service of this data directory, when it answers with the token written in its file; undefined when nothing runs there. */
export async function findRunningService(dataDirectory: string): Promise<ServiceFile | undefined> {
  const file = await readServiceFile(dataDirectory);
  if (file === undefined) return undefined;
  try {
    // A stranger on the same port would not know the token.
    const answer = await fetch(`${file.url}/api/me`, {
      headers: { authorization: `Bearer ${file.token}` },
      signal: AbortSignal.timeout(5_000),
    });
    await answer.body?.cancel();
    return answer.ok ? file : undefined;
  } catch {
    return undefined;
  }
}
