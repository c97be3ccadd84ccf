/** Measures a load against a limit of the sandbox that the service was not told, first in peace and then while some calls go wrong. */
import { holdSandbox } from "../journey/sandbox-hands.ts";
import { resultOf, type Walk } from "../journey/walk.ts";
import { answer, type BenchLine } from "./bench-line.ts";
import { withJourney } from "./journey.ts";

/** Together they hit two calls in a hundred. */
const trouble = (["500", "503", "reset-after", "truncated", "latency"] as const).map((kind, at) => ({
  ...{ kind, method: "*", rate: 0.004, seed: at + 1 },
  ...(kind === "latency" ? { milliseconds: 200, upTo: 2_000 } : {}),
}));

/** The line of the bench: records created and calls answered a second, of the calls a second that the sandbox allows; and with two in a hundred calls going wrong. */
export const load: BenchLine = (input) =>
  withJourney(input, { records: input.small ? 120 : 6_000, seed: 3 }, async (journey) => {
    const perSecond = input.small ? 10 : 50;
    const { walk, id } = await journey.to("ready to load");
    const sandbox = await holdSandbox(walk.client);
    await sandbox.ask("POST", "conditions", { pace: { burst: 5, retryAfter: "none", perSecond } });
    const { id: run } = await walk.client.call("start-run", { params: { id }, body: { verb: "load" } });
    let [peace, nervous]: [Span | undefined, Span | undefined] = [undefined, undefined];
    for await (const { progress } of walk.client.watch(run)) {
      if (progress?.phase !== "load" || progress.total === null) continue;
      const part = progress.done / progress.total;
      const now = { at: performance.now(), calls: await answered(walk), records: progress.done };
      // The limit is found in the first tenth.
      if (peace === undefined && part >= (input.small ? 0 : 0.1)) peace = { from: now, to: now };
      if (peace !== undefined && nervous === undefined) peace.to = now;
      if (nervous === undefined && part >= 0.5) {
        await sandbox.ask("POST", "faults", trouble);
        nervous = { from: now, to: now };
      }
      if (nervous !== undefined) nervous.to = now;
    }
    await sandbox.ask("DELETE", "faults");
    await sandbox.ask("POST", "conditions", { pace: null });
    resultOf(await walk.client.call("run", { params: { id: run } }));
    const [calm, hit] = [rateOf(peace), rateOf(nervous)];
    const figures = { "calls allowed per second": perSecond };
    return [
      answer({
        name: "records created against calls allowed",
        figures: { "records per second": Math.round(calm.records), ...figures },
        ratio: rounded(calm.records / perSecond),
        target: { atLeast: 0.8 },
      }),
      answer({
        name: "calls answered against calls allowed",
        figures: { "calls per second": Math.round(calm.calls), ...figures },
        ratio: rounded(calm.calls / perSecond),
        target: { atLeast: 0.97 },
      }),
      answer({
        name: "calls answered while 2 in 100 go wrong, against none",
        figures: { "calls per second, none wrong": Math.round(calm.calls), "calls per second, 2 in 100 wrong": Math.round(hit.calls) },
        ratio: rounded(hit.calls / calm.calls),
        target: { atLeast: 0.8 },
      }),
    ];
  });

type Moment = { readonly at: number; readonly calls: number; readonly records: number };
type Span = { readonly from: Moment; to: Moment };

const rounded = (ratio: number): number => Math.round(ratio * 100) / 100;

function rateOf(span: Span | undefined): { calls: number; records: number } {
  const seconds = span === undefined ? 0 : (span.to.at - span.from.at) / 1000;
  if (span === undefined || seconds === 0) throw new Error("the load was over before it could be measured");
  return { calls: (span.to.calls - span.from.calls) / seconds, records: (span.to.records - span.from.records) / seconds };
}

/** Calls to Nutshell so far that were answered well. */
async function answered({ service }: Walk): Promise<number> {
  const metrics = await fetch(`${service.url}/api/metrics`, { headers: { authorization: `Bearer ${service.token}` } });
  const [, count] = /^crosswalk_nutshell_calls_total\{[^}]*code="ok"[^}]*\} (\d+)$/mu.exec(await metrics.text()) ?? [];
  return Number(count);
}
