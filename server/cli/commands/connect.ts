/** The command `connect`: says whether a source's API can be read, and what is known about it. */
import type { ConnectionReport, StreamTest } from "../../../shared/manifest/connection.ts";
import { pluralize } from "../../../shared/record/format-count.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunLongRunning } from "../command.ts";
import { WrongUse } from "../read-arguments.ts";

export const connect: RunLongRunning = async (config, { terminal, directory, testConnection }, signal, typed) => {
  const path = (typed.arguments["manifest"] ?? "").trim();
  if (path === "") throw new WrongUse("Say which manifest describes the API.", "connect");
  try {
    const report = await testConnection({ path, directory }, config, signal);
    await terminal.out(terminal.json ? `${JSON.stringify(report)}\n` : `${describeConnection(report)}\n`);
    return report.isGood ? 0 : 1;
  } catch (fault) {
    if (!signal.aborted) throw fault;
    terminal.note("Stopped.");
    return 1;
  }
};

function describeConnection({ manifest, label, hosts, isGood, streams, facts, calls, file }: ConnectionReport): string {
  return [
    `${manifest}${label === "" ? "" : ` (${label})`}, hosts: ${hosts.join(", ")}`,
    alignColumns(streams.map(cells)),
    "What is known",
    alignColumns(facts.map(({ fact, standing, value }) => [`  ${fact}`, standing, value])),
    `Calls that were sent; ${calls.some(({ kind }) => kind === "probe") ? "none of them can write" : "all of them only read"}`,
    alignColumns(
      calls.map(({ method, path, count, kind }) => [`  ${method}`, path, pluralize(count, "time"), kind === "probe" ? "probe" : "read"]),
    ),
    `Written down in ${file}`,
    isGood ? "The connection is good." : "The connection is not good.",
  ].join("\n");
}

const cells = ({ stream, isReached, isAuthenticated, rows, total, paging, problem }: StreamTest): string[] => [
  problem === null ? "✓" : "!",
  stream,
  isReached ? "reached" : "not reached",
  isAuthenticated === null ? "no key told" : isAuthenticated ? "key accepted" : "key refused",
  `${pluralize(rows, "record")}${total === null ? "" : ` of ${total}`}`,
  `pages: ${paging}`,
  problem ?? "",
];
