/** The command `fetch`: copies the lists of a source's API into a folder, from which a migration is made. */
import { resolve } from "node:path";
import type { FetchReport } from "../../../shared/manifest/connection.ts";
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunLongRunning } from "../command.ts";
import { WrongUse } from "../read-arguments.ts";
import { readNumber } from "../read-number.ts";

const MOST_READERS = 16;

export const fetch: RunLongRunning = async (config, { terminal, directory, fetchSource }, signal, typed) => {
  const path = (typed.arguments["manifest"] ?? "").trim();
  if (path === "") throw new WrongUse("Say which manifest describes the API.", "fetch");
  const readers = readNumber("fetch", typed.options, "readers") ?? 1;
  if (!Number.isInteger(readers) || readers < 1 || readers > MOST_READERS)
    throw new WrongUse(`--readers must be a whole number from 1 to ${MOST_READERS}.`, "fetch");
  const { to } = typed.options;
  const onProgress = (stream: string, records: number): void => terminal.line(`${stream}: ${formatNumber(records)} records`);
  try {
    const folder = typeof to === "string" ? resolve(directory, to) : undefined;
    const done = await fetchSource({ path, directory, to: folder, readers, onProgress }, config, signal);
    terminal.line("");
    await terminal.out(terminal.json ? `${JSON.stringify(done)}\n` : `${describeFetch(done)}\n`);
    return 0;
  } catch (fault) {
    terminal.line("");
    if (!signal.aborted) throw fault;
    terminal.note("Stopped. Nothing was kept.");
    return 1;
  }
};

function describeFetch({ folder, report }: { readonly folder: string; readonly report: FetchReport }): string {
  const { streams, calls, pace, manifest } = report;
  return [
    alignColumns(
      streams.map(({ file, records, said, pages }) => [
        `  ${file}`,
        pluralize(records, "record"),
        said === null ? "no count from the source" : "as many as the source says",
        pluralize(pages, "page"),
      ]),
    ),
    ...streams.flatMap(({ file, notes }) => notes.map((note) => `  ${file}: ${note}`)),
    `${pluralize(
      calls.reduce((sum, { count }) => sum + count, 0),
      "call was",
      "calls were",
    )} sent, all of them only read; the source asked for fewer calls ${pluralize(pace.refusals, "time")}.`,
    `Fetched into ${folder}`,
    `Next: npx crosswalk new --source <name> --from ${folder}, or for a newer state of ${manifest}: npx crosswalk delta --from ${folder}`,
  ].join("\n");
}
