/** Opens an API over loopback and a directory for copies of it, for the tests. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type FetchOptions, fetchSource } from "../../../../server/extract/rest/fetch-source.ts";
import { testConnection } from "../../../../server/extract/rest/test-connection.ts";
import type { FetchReport } from "../../../../shared/manifest/connection.ts";
import { KEY, manifestOf, type PagedApi, startPagedApi } from "./paged-api.ts";

type Json = Record<string, unknown>;
type Copy = { readonly folder: string; readonly report: FetchReport; lines(name: string): Promise<string[]> };

export type Copies = {
  readonly api: PagedApi;
  /** What a copy by this manifest is asked for with. */
  options(manifest: Json, o?: Partial<FetchOptions>): Promise<FetchOptions>;
  fetched(manifest: Json, o?: Partial<FetchOptions>): Promise<Copy>;
  /** A copy by several readers, after the test of the connection that they need. */
  fetchedByMany(manifest: Json, readers: number): Promise<Copy>;
  /** Why a stream cannot be copied; nothing may be left of it, and no key be told. */
  refusal(stream: Json, o?: Partial<FetchOptions>): Promise<{ code?: string; message?: string }>;
  close(): Promise<void>;
};

const never = new AbortController().signal;

export async function openCopies(): Promise<Copies> {
  const api = await startPagedApi();
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-rest-"));
  let written = 0;
  const options: Copies["options"] = async (manifest, o = {}) => {
    written += 1;
    const path = join(directory, `acme${written}.api.json`);
    await writeFile(path, JSON.stringify(manifest));
    return {
      path,
      values: { CROSSWALK_SOURCE_API_KEY: KEY },
      privateHosts: [api.host],
      dataDirectory: join(directory, `data${written}`),
      fileMode: 0o600,
      directoryMode: 0o700,
      firstWaitMs: 5,
      ...o,
    };
  };
  const copy = async (given: FetchOptions): Promise<Copy> => {
    const { folder, report } = await fetchSource(given, never);
    return { folder, report, lines: async (name) => (await readFile(join(folder, `${name}.ndjson`), "utf8")).split("\n").slice(0, -1) };
  };
  return {
    api,
    options,
    fetched: async (manifest, o) => copy(await options(manifest, o)),
    async fetchedByMany(manifest, readers) {
      const given = await options(manifest, { readers });
      await expect(copy(given)).rejects.toMatchObject({ code: "request/connection-untested" });
      expect(await testConnection(given, never)).toMatchObject({ isGood: true });
      return copy(given);
    },
    async refusal(stream, o) {
      const given = await options(manifestOf([stream]), o);
      const fault = await fetchSource(given, never).then(
        () => ({}) as Error,
        (thrown: unknown) => thrown as Error,
      );
      expect(await readdir(join(given.dataDirectory, "fetched", `acme${written}`)).catch(() => [])).toEqual([]);
      expect(JSON.stringify({ ...fault, message: fault.message })).not.toContain(KEY);
      return fault;
    },
    async close() {
      await api.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
