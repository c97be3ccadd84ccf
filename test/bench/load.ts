/** Measures a load against a limit of the sandbox that the service was not told. */
import { resultOf } from "../journey/walk.ts";
import { answer, type BenchLine } from "./bench-line.ts";
import { withJourney } from "./journey.ts";

/** The line of the bench: records created a second, of the calls a second that the sandbox allows. */
export const load: BenchLine = (input) =>
  withJourney(input, { records: input.small ? 120 : 4_000, seed: 3 }, async (journey) => {
    const perSecond = input.small ? 200 : 50;
    const { walk, id } = await journey.to("ready to load");
    const { nutshell } = await walk.client.call("sandbox");
    const limited = await fetch(`${nutshell.url}/admin/api/conditions`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Basic ${btoa(`${nutshell.user}:${nutshell.key}`)}` },
      body: JSON.stringify({ pace: { burst: 5, retryAfter: "none", perSecond } }),
    });
    if (!limited.ok) throw new Error(`the sandbox did not take the limit: ${limited.status}`);
    const begun = performance.now();
    const created = Number(resultOf(await walk.run(id, "load"))["created"]);
    const seconds = (performance.now() - begun) / 1000;
    return [
      answer({
        name: "records created against calls allowed",
        figures: { records: created, "records per second": Math.round(created / seconds), "calls allowed per second": perSecond },
        ratio: Math.round((created / seconds / perSecond) * 100) / 100,
        target: { atLeast: 0.8 },
      }),
    ];
  });
