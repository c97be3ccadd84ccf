/** Tests the connection to an API: reads a page or two of each stream, or sends the probe of a manifest without streams, and writes down what is known. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SourceError } from "../../../shared/errors.ts";
import type { ConnectionReport, SourceFact, StreamTest } from "../../../shared/manifest/connection.ts";
import type { DeclarativeStream, Probe } from "../../../shared/manifest/manifest.ts";
import { type Asker, createAsker } from "./ask.ts";
import { capabilityFile } from "./capability-file.ts";
import type { SourceAccess } from "./fetch-source.ts";
import { createPace } from "./pace.ts";
import { prepareCall, spelledAs, spellingsOf } from "./prepare-call.ts";
import { manifestFile, readManifest } from "./read-manifest.ts";
import { type Page, type ReadOptions, readPage, readPages } from "./read-pages.ts";
import { createSender, type Sender } from "./send.ts";
import { slicesOf } from "./slices.ts";

export type TestOptions = SourceAccess & { readonly sender?: Sender; readonly firstWaitMs?: number };

/** Never writes to the source. A stream that cannot be read is told; throws when the manifest or the keys are missing. */
export async function testConnection(o: TestOptions, signal: AbortSignal): Promise<ConnectionReport> {
  const { manifest, name, config, secrets, sha256 } = await readManifest(manifestFile(o.path, o.directory ?? "."), o.values);
  const own = manifest["x-crosswalk"];
  const sender = o.sender ?? createSender({ hosts: own.hosts, privateHosts: o.privateHosts });
  const asker = createAsker({
    sender,
    pace: createPace(own.pace),
    secrets,
    ...(o.firstWaitMs !== undefined && { firstWaitMs: o.firstWaitMs }),
  });
  try {
    const streams: StreamTest[] = [];
    const facts: SourceFact[] = [];
    const keys = new Map<string, readonly string[]>();
    for (const stream of manifest.streams) {
      const { test, found } = await testStream(stream, { asker, config, keys, signal });
      streams.push(test);
      facts.push(...found);
    }
    if (own.probe) {
      const { test, found } = await sendProbe(own.probe, { asker, config, signal });
      streams.push(test);
      facts.push(...found);
    }
    facts.push(
      fact("writing", "confirmed by probe", "impossible: nothing but GET, calls declared as reading and a probe that cannot write is sent"),
    );
    facts.push(...limitFacts(asker));
    facts.push(...Object.entries(own.told).map(([fact, value]) => ({ fact, standing: "told by customer" as const, value })));
    const isGood = streams.every(({ isReached, isAuthenticated, problem }) => isReached && isAuthenticated !== false && problem === null);
    const report: ConnectionReport = {
      manifest: name,
      manifestSha256: sha256,
      label: own.label ?? "",
      hosts: own.hosts,
      at: new Date().toISOString(),
      isGood,
      streams,
      facts,
      calls: [...sender.sent()],
      file: capabilityFile(o.dataDirectory, name),
    };
    await mkdir(dirname(report.file), { recursive: true, mode: o.directoryMode });
    await writeFile(`${report.file}.${process.pid}`, `${JSON.stringify(report, null, 2)}\n`, { mode: o.fileMode });
    await rename(`${report.file}.${process.pid}`, report.file);
    return report;
  } finally {
    if (!o.sender) await sender.close();
  }
}

type Tools = { readonly asker: Asker; readonly config: ReadonlyMap<string, string>; readonly signal: AbortSignal };
type Tested = { readonly test: StreamTest; readonly found: SourceFact[] };

const fact = (about: string, standing: SourceFact["standing"], value: string): SourceFact => ({ fact: about, standing, value });

async function testStream(stream: DeclarativeStream, o: Tools & { readonly keys: Map<string, readonly string[]> }): Promise<Tested> {
  const { name, retriever } = stream;
  const router = retriever.partition_router;
  const parent = router?.type === "SubstreamPartitionRouter" ? router.parent_stream_configs[0] : undefined;
  const parentKeys = parent ? (o.keys.get(`${parent.stream.name.toLowerCase()}.${parent.parent_key}`) ?? []) : [];
  const nothing = { stream: name, isReached: false, isAuthenticated: null, rows: 0, total: null, paging: "not tried" as const };
  try {
    const slice = slicesOf(stream, { config: o.config, parentKeys, now: Date.now() })[0];
    if (!slice)
      return {
        test: { ...nothing, problem: "there is no parent record to try it with" },
        found: [fact(`${name}: can be read`, "unconfirmed", "")],
      };
    const options: ReadOptions = { asker: o.asker, slice, signal: o.signal };
    const pages: Page[] = [];
    for await (const page of readPages(stream, options)) {
      pages.push(page);
      if (pages.length === 2) break;
    }
    const [first, second] = pages;
    // A call without records is one too.
    if (!first && !(await readPage(stream, undefined, options)))
      return { test: { ...nothing, isReached: true, problem: "the manifest leaves its answer out" }, found: [] };
    rememberKeys(o.keys, name, first);
    const rows = pages.reduce((sum, page) => sum + page.records.length, 0);
    const paging = pagingOf(stream, first, second);
    const spelling = o.asker.spelling(retriever.requester);
    const found = [
      fact(`${name}: can be read`, "confirmed by probe", `${rows} records on ${pages.length === 1 ? "one page" : `${pages.length} pages`}`),
      fact(`${name}: pages`, paging === "second page differs" || paging === "does not page" ? "confirmed by probe" : "unconfirmed", paging),
      fact(`${name}: number of all records`, first?.total === undefined ? "unconfirmed" : "confirmed by probe", String(first?.total ?? "")),
      fact(`${name}: only what changed can be asked for`, "unconfirmed", "every fetch reads all"),
      ...(spelling === undefined ? [] : [fact(`${name}: header of the key`, "confirmed by probe", spelling)]),
    ];
    const problem = paging === "does not page" ? "the second page is the first one again" : null;
    return {
      test: {
        stream: name,
        isReached: true,
        isAuthenticated: hasKey(stream) ? true : null,
        rows,
        total: first?.total ?? null,
        paging,
        problem,
      },
      found,
    };
  } catch (fault) {
    if (!(fault instanceof SourceError)) throw fault;
    const isReached = ["source/unauthorized", "source/refused", "source/malformed", "source/rate-limited", "source/pages-endless"].includes(
      fault.code,
    );
    const isAuthenticated = fault.code === "source/unauthorized" ? false : fault.code === "source/pages-endless" ? true : null;
    return {
      test: { ...nothing, isReached, isAuthenticated, problem: fault.message },
      found: [fact(`${name}: can be read`, "unconfirmed", fault.code)],
    };
  }
}

const hasKey = ({ retriever }: DeclarativeStream): boolean => (retriever.requester.authenticator?.type ?? "NoAuth") !== "NoAuth";

function pagingOf(stream: DeclarativeStream, first: Page | undefined, second: Page | undefined): StreamTest["paging"] {
  if (stream.retriever.paginator?.type !== "DefaultPaginator") return "none";
  if (!first || !second) return "one page only";
  return first.sha256 === second.sha256 ? "does not page" : "second page differs";
}

/** Whatever key a child stream may ask for. */
function rememberKeys(keys: Map<string, readonly string[]>, name: string, first: Page | undefined): void {
  const record = first?.records[0];
  for (const [key, value] of record ?? []) {
    const text = typeof value === "string" ? value : value !== null && typeof value === "object" && "text" in value ? value.text : "";
    if (text !== "") keys.set(`${name.toLowerCase()}.${key}`, [text]);
  }
}

/**
 * Sends the probe without a key, with a wrong one, and with the key in each spelling. Whatever the answers say: only a key that is accepted is answered
 * otherwise than none and than a wrong one. Nobody has to know the words of an API for that.
 */
async function sendProbe({ requester, cannotWrite }: Probe, { asker, config, signal }: Tools): Promise<Tested> {
  const wrong = new Map([...config].map(([key, value]) => [key, asker.secrets.includes(value) ? "0".repeat(value.length) : value]));
  const ask = async (spelling: string | null | undefined, values = config): Promise<string> => {
    const call = prepareCall(requester, { scope: { config: values }, spelling, kind: "probe", secrets: asker.secrets });
    await asker.pace.turn(signal);
    const { status, body } = await asker.sender.send(call, signal);
    return `${status} ${body.toString("latin1")}`;
  };
  const test = { stream: "(probe)", isReached: false, isAuthenticated: null, rows: 0, total: null, paging: "none" as const };
  const found = [
    fact("the probe cannot write", "told by customer", cannotWrite),
    fact("lists can be read", "unconfirmed", "no call is known that reads a list"),
  ];
  const unsure = (problem: string, isAuthenticated: false | null): Tested => ({
    test: { ...test, isReached: true, isAuthenticated, problem },
    found: [fact("the key is accepted", "unconfirmed", problem), ...found],
  });
  try {
    const without = await ask(null);
    if ((await ask(null)) !== without) return unsure("every answer is another one, so nothing can be told from them", null);
    let isSeen = false;
    for (const spelling of spellingsOf(requester)) {
      const given = await ask(spelling);
      if (given === without) continue;
      isSeen = true;
      if ((await ask(spelling, wrong)) === given) continue;
      const header = spelledAs(requester, spelling) ?? "authorization";
      return {
        test: { ...test, isReached: true, isAuthenticated: true, problem: null },
        found: [
          fact("the key is accepted", "confirmed by probe", "it is answered otherwise than no key and than a wrong one"),
          fact("header of the key", "confirmed by probe", header),
          ...found,
        ],
      };
    }
    if (isSeen) return unsure("the key is answered like a wrong one", false);
    return unsure("the answer is the same with the key and without: the key is not accepted, or the call does not look at it", null);
  } catch (fault) {
    if (!(fault instanceof SourceError)) throw fault;
    return { test: { ...test, problem: fault.message }, found: [fact("host can be reached", "unconfirmed", fault.code), ...found] };
  }
}

function limitFacts({ limits, pace }: Asker): SourceFact[] {
  const seen = [...limits()].map(([header, value]) => fact(`limit in the header ${header}`, "confirmed by probe", value));
  const { refusals } = pace.seen();
  return seen.length > 0 || refusals > 0
    ? [...seen, fact("asked for fewer calls during the test", "confirmed by probe", String(refusals))]
    : [fact("limit of calls", "unconfirmed", "no header about limits was seen")];
}
