/** The only place that says whether a gate is open: what a signature would cover now, and whether somebody signed exactly that. */
import type { GateState } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { Gate } from "../../shared/record/run.ts";
import { markStale, newestMap, newestSignOff } from "../store/migration-rows.ts";
import { listRuns } from "../store/run-rows.ts";
import type { RunDeps } from "./context.ts";
import { ruleHash } from "./rule-hash.ts";

type Cover = { hash: string | null; covers: string };

/** What each gate covers now. A hash is null while there is nothing to sign; `covers` then says what is missing. */
async function coverOf(deps: Pick<RunDeps, "store">, migrationId: string, gate: Gate): Promise<Cover> {
  const { store } = deps;
  const map = await newestMap(store, migrationId);
  const newest = async (verb: "sample" | "verify" | "rollback" | "load" | "delta") =>
    (await listRuns(store, migrationId, { verb, state: "done", limit: 1 }))[0];
  switch (gate) {
    case "mapping":
      return map
        ? {
            hash: map.hash,
            covers: `Version ${map.version} of the map: ${map.map.mapping.filter((m) => m.target !== "").length} columns, ${map.map.values.length} values, ${map.map.owners.length} owners, ${map.map.decisions.length} decisions`,
          }
        : { hash: null, covers: "Nothing yet: make a plan first, it reads the map from the tabs" };
    case "sample": {
      const sample = await newest("sample");
      if (!sample?.result) return { hash: null, covers: "Nothing yet: run a sample first" };
      if (!map || sample.result["ruleHash"] !== ruleHash(map.map))
        return { hash: null, covers: "The map has changed since the sample: run the sample again" };
      return {
        hash: String(sample.result["hash"]),
        covers: `${sample.result["records"]} sample records, ${sample.result["fields"]} fields compared, ${sample.result["attention"]} need attention`,
      };
    }
    case "privacy":
      return { hash: null, covers: "Not needed: this source holds no health data" };
    case "go-live": {
      const verify = await newest("verify");
      const [load, delta] = [await newest("load"), await newest("delta")];
      if (!verify?.result) return { hash: null, covers: "Nothing yet: load and verify first" };
      const newestWrite = [load?.endedAt, delta?.endedAt]
        .filter((at) => at !== null && at !== undefined)
        .sort()
        .at(-1);
      if (newestWrite !== undefined && (verify.endedAt ?? "") < newestWrite)
        return { hash: null, covers: "Records were loaded since the last verify: verify again" };
      return {
        hash: String(verify.result["hash"]),
        covers: `Balance ${verify.result["balanceCloses"] === true ? "closes" : "does not close"}, ${verify.result["attention"]} fields need attention, a second pass would write ${verify.result["writesPlanned"]} records`,
      };
    }
    case "rollback": {
      const previews = (await listRuns(store, migrationId, { verb: "rollback", state: "done" })).filter(
        (run) => run.asked["preview"] === true,
      );
      const preview = previews[0];
      const done = (await listRuns(store, migrationId, { state: "done" })).find(
        (run) => ["sample", "load", "delta"].includes(run.verb) || (run.verb === "rollback" && run.asked["preview"] !== true),
      );
      if (!preview?.result || (done && (done.endedAt ?? "") > (preview.endedAt ?? "")))
        return { hash: null, covers: "Nothing yet: look at the rollback preview first" };
      return {
        hash: String(preview.result["hash"]),
        covers: `${preview.result["toDelete"]} records deleted, ${preview.result["toRestore"]} restored, ${preview.result["edited"]} left because people edited them`,
      };
    }
  }
}

/** The state of one gate; a sign-off whose content has changed is marked stale and written to the audit log. */
export async function gateState(deps: Pick<RunDeps, "store" | "audit">, migrationId: string, gate: Gate): Promise<GateState> {
  const cover = await coverOf(deps, migrationId, gate);
  if (gate === "privacy") return { gate, state: "not needed", hash: null, by: null, at: null, covers: cover.covers };
  const signed = await newestSignOff(deps.store, migrationId, gate);
  const isOpen = signed !== undefined && cover.hash !== null && signed.hash === cover.hash;
  if (signed && !isOpen && signed.stale_at === null && (await markStale(deps.store, migrationId, gate))) {
    await deps.audit.append(migrationId, [
      { actor: "crosswalk", action: "sign-off stale", subject: gate, details: { signed: signed.hash, now: cover.hash } },
    ]);
  }
  return {
    gate,
    state: isOpen ? "open" : signed ? "stale" : "closed",
    hash: cover.hash,
    by: signed?.by_email ?? null,
    at: signed?.at.toISOString() ?? null,
    covers: cover.covers,
  };
}

export async function allGates(deps: Pick<RunDeps, "store" | "audit">, migrationId: string): Promise<GateState[]> {
  const states: GateState[] = [];
  for (const gate of Gate.options) states.push(await gateState(deps, migrationId, gate));
  return states;
}

/** Throws `gate/closed` unless the gate is open (or not needed). */
export async function requireGate(deps: Pick<RunDeps, "store" | "audit">, migrationId: string, gate: Gate): Promise<void> {
  const state = await gateState(deps, migrationId, gate);
  if (state.state === "open" || state.state === "not needed") return;
  const why = state.state === "stale" ? `was signed by ${state.by}, but what it covered has changed since` : "has not been signed";
  throw new RequestError({
    code: "gate/closed",
    message: `The gate "${gate}" ${why}; nothing was written.`,
    hint:
      state.hash === null
        ? state.covers
        : `A manager signs it: in the panel, or with "crosswalk approve ${gate} --as <manager's e-mail>". It covers: ${state.covers}.`,
    where: { tab: "Sign-off" },
  });
}
