/** Defines what a signature at a gate would cover now. */
import { createHash } from "node:crypto";
import { targetLabel } from "../../../shared/map/target-label.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import type { Gate } from "../../../shared/record/run.ts";
import { type SignedFact, type Snapshot, snapshotText } from "../../../shared/sign-off/snapshot.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import type { Store } from "../../store/connect.ts";
import type { MapVersion } from "../../store/tables/map-version.ts";
import type { MigrationRow } from "../../store/tables/migration.ts";
import { listRuns, type RunRow } from "../../store/tables/run.ts";
import { ruleHash } from "../rule-hash.ts";

/** `signed` is null while there is nothing to sign; `covers` then says what is missing. */
export type SignOffScope = { readonly signed: { readonly snapshot: Snapshot; readonly hash: string } | null; readonly covers: string };
type Asked = {
  readonly store: Store;
  readonly migration: MigrationRow;
  readonly map: MapVersion | undefined;
  readonly profile: Profile | undefined;
};

/** What people call a kind of record, and the system it comes from. */
const titleOf = ({ profile }: Asked, object: string): string => profile?.objects.find(({ name }) => name === object)?.title ?? object;

export const hashOf = (content: string): string => createHash("sha256").update(content).digest("hex");
const nothing = (covers: string): SignOffScope => ({ signed: null, covers });

export async function signOffScope(asked: Asked, gate: Gate): Promise<SignOffScope> {
  switch (gate) {
    case "mapping":
      return coverMapping(asked);
    case "sample":
      return await coverSample(asked);
    case "privacy":
      return coverPrivacy(asked);
    case "go-live":
      return await coverGoLive(asked);
    case "rollback":
      return await coverRollback(asked);
  }
}

function cover(
  asked: Asked,
  o: Pick<Snapshot, "gate" | "rules" | "content"> & { run?: RunRow; facts: SignedFact[] },
  covers: string,
): SignOffScope {
  const { id, source, target } = asked.migration;
  const snapshot: Snapshot = {
    migration: id,
    source: asked.profile?.title ?? source,
    target,
    run: o.run?.id ?? null,
    gate: o.gate,
    rules: o.rules,
    content: o.content,
    facts: o.facts,
  };
  return { signed: { snapshot, hash: hashOf(snapshotText(snapshot)) }, covers };
}

const fact = (what: string, amount: unknown): SignedFact => ({ what, amount: typeof amount === "number" ? amount : String(amount ?? "") });

function coverMapping(asked: Asked): SignOffScope {
  const { map: version } = asked;
  if (!version) return nothing("Nothing yet: make a plan first, it reads the map from the tabs");
  const { map } = version;
  return cover(
    asked,
    {
      gate: "mapping",
      rules: { version: version.version, hash: version.hash },
      content: version.hash,
      facts: mapFacts(asked, map),
    },
    `Version ${version.version} of the map: ${map.mapping.length} columns, ${map.values.length} values, ${map.owners.length} owners, ${map.decisions.length} decisions`,
  );
}

const mapFacts = (asked: Asked, map: MigrationMap): SignedFact[] => [
  fact("what is moved", map.include.map((object) => titleOf(asked, object)).join(", ")),
  fact("columns that are moved", map.mapping.length),
  fact("columns left out", map.leftOut.length),
  fact("values translated", map.values.length),
  fact("custom fields", map.fields.filter((field) => field.creator !== "Not created").length),
  fact("stages", map.pipelines.length),
  fact("owners with a Nutshell user", map.owners.filter((owner) => owner.decision === "use").length),
  fact("owners whose records wait", map.owners.filter((owner) => owner.decision === "hold").length),
  fact("answers to questions", map.decisions.length),
];

/** The columns with health data that somebody released, and where they go; another column, or another place, is another content. */
function coverPrivacy(asked: Asked): SignOffScope {
  const map = asked.map?.map;
  if (map === undefined || map.health.length === 0) return nothing("Not needed: no column with health data goes to Nutshell");
  const released = map.mapping.filter((row) => map.health.includes(row.key));
  const places = released.map((row) => fact(`${titleOf(asked, row.object)}, ${row.column}`, `goes to ${targetLabel(row.target)}`));
  const names = map.health.map((key) => key.slice(key.indexOf(".") + 1));
  return cover(
    asked,
    {
      gate: "privacy",
      rules: null,
      content: hashOf(canonical(released.map(({ key, target, recipe }) => [key, target, recipe]))),
      facts: places,
    },
    `${names.length} ${names.length === 1 ? "column" : "columns"} with health data released to Nutshell: ${names.join(", ")}`,
  );
}

async function coverSample(asked: Asked): Promise<SignOffScope> {
  const run = await newestDone(asked, "sample");
  if (!run?.result) return nothing("Nothing yet: run a sample first");
  const { result } = run;
  if (!asked.map || result["ruleHash"] !== ruleHash(asked.map.map))
    return nothing("The map has changed since the sample: run the sample again");
  return cover(
    asked,
    {
      gate: "sample",
      run,
      rules: { version: Number(result["mapVersion"] ?? 0), hash: String(result["ruleHash"]) },
      content: String(result["hash"]),
      facts: [
        fact("sample records", result["records"]),
        fact("fields compared", result["fields"]),
        ...Object.entries((result["findings"] ?? {}) as Record<string, unknown>).map(([finding, fields]) =>
          fact(`fields with ${finding}`, fields),
        ),
        fact("fields that need attention", result["attention"]),
      ],
    },
    `${result["records"]} sample records, ${result["fields"]} fields compared, ${result["attention"]} need attention`,
  );
}

async function coverGoLive(asked: Asked): Promise<SignOffScope> {
  const run = await newestDone(asked, "verify");
  const [load, delta] = [await newestDone(asked, "load"), await newestDone(asked, "delta")];
  if (!run?.result) return nothing("Nothing yet: load and verify first");
  const { result } = run;
  const newestWrite = [load?.endedAt, delta?.endedAt]
    .filter((at) => at !== null && at !== undefined)
    .sort()
    .at(-1);
  if (newestWrite !== undefined && (run.endedAt ?? "") < newestWrite)
    return nothing("Records were loaded since the last verify: verify again");
  const balance = (result["balance"] ?? []) as Record<string, unknown>[];
  return cover(
    asked,
    {
      gate: "go-live",
      run,
      rules: { version: Number(result["mapVersion"] ?? 0), hash: String(result["mapHash"] ?? "") },
      content: String(result["hash"]),
      facts: [
        fact("balance closes", result["balanceCloses"] === true ? "yes" : "no"),
        ...balance.map((b) =>
          fact(
            titleOf(asked, String(b["object"])),
            `${b["source"]} in the export: ${b["created"]} created, ${b["matched"]} matched, ${b["merged"]} merged, ${b["held"]} waiting, ${b["excluded"]} left out, ${b["failed"]} failed`,
          ),
        ),
        fact("fields compared", result["fields"]),
        fact("fields that need attention", result["attention"]),
        fact("records a second pass would write", result["writesPlanned"]),
      ],
    },
    `Balance ${result["balanceCloses"] === true ? "closes" : "does not close"}, ${result["attention"]} fields need attention, a second pass would write ${result["writesPlanned"]} records`,
  );
}

async function coverRollback(asked: Asked): Promise<SignOffScope> {
  const rollbacks = await listRuns(asked.store, asked.migration.id, { verb: "rollback", state: "done" });
  const run = rollbacks.find((one) => one.args["preview"] === true);
  const written = (await listRuns(asked.store, asked.migration.id, { state: "done" })).find(
    (one) => ["sample", "load", "delta"].includes(one.verb) || (one.verb === "rollback" && one.args["preview"] !== true),
  );
  if (!run?.result || (written && (written.endedAt ?? "") > (run.endedAt ?? "")))
    return nothing("Nothing yet: look at the rollback preview first");
  const { result } = run;
  return cover(
    asked,
    {
      gate: "rollback",
      run,
      rules: null,
      content: String(result["hash"]),
      facts: [
        fact("records deleted", result["toDelete"]),
        fact("records restored", result["toRestore"]),
        fact("records left because people edited them", result["edited"]),
      ],
    },
    `${result["toDelete"]} records deleted, ${result["toRestore"]} restored, ${result["edited"]} left because people edited them`,
  );
}

const newestDone = async ({ store, migration }: Asked, verb: "sample" | "verify" | "load" | "delta"): Promise<RunRow | undefined> =>
  (await listRuns(store, migration.id, { verb, state: "done", limit: 1 }))[0];
