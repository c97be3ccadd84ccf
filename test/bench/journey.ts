/** Walks one generated migration as far as a line of the bench needs it. */
import { join } from "node:path";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { resultOf, startWalk, type Walk } from "../journey/walk.ts";

const stops = ["begun", "extracted", "planned", "ready to load"] as const;

export type BenchJourney = {
  /** The generated export. */
  readonly from: string;
  /** The service's data directory. */
  readonly data: string;
  /** Goes on to the stop, unless the migration is there or beyond it. */
  to(stop: (typeof stops)[number]): Promise<{ walk: Walk; id: string }>;
  /** Stops the service. What it wrote stays until the directory is removed. */
  end(): Promise<void>;
};

/** A journey of about so many records; nothing happens before the first stop is asked for. `data` may be prepared already. */
export function createJourney(o: { records: number; seed: number; directory: string; data?: string }): BenchJourney {
  const from = join(o.directory, "export");
  const data = o.data ?? join(o.directory, "data");
  let begun: Promise<{ walk: Walk; id: string }> | undefined;
  let reached = 0;

  async function begin(): Promise<{ walk: Walk; id: string }> {
    await writeRsoftExport({ records: o.records, seed: o.seed, directory: from, weekLater: false });
    const walk = await startWalk({ directory: data });
    return { walk, id: await walk.begin(from) };
  }

  async function goOn({ walk, id }: { walk: Walk; id: string }): Promise<void> {
    reached += 1;
    const stop = stops[reached];
    if (stop === "extracted") resultOf(await walk.run(id, "extract"));
    else if (stop === "planned") {
      resultOf(await walk.run(id, "propose"));
      await walk.client.call("sandbox-setup", { params: { id } });
      resultOf(await walk.run(id, "plan"));
    } else {
      await walk.approve(id, "mapping");
      // A sample of the usual size would leave nothing of a small export to load.
      resultOf(await walk.run(id, "sample", { size: 10 }));
      await walk.approve(id, "sample");
    }
  }

  return {
    from,
    data,
    async to(stop) {
      const there = await (begun ??= begin());
      while (reached < stops.indexOf(stop)) await goOn(there);
      return there;
    },
    async end() {
      await (await begun)?.walk.service.close();
      begun = undefined;
    },
  };
}

/** Gives `work` the journey that lines share, or one of so many records for it alone. */
export async function withJourney<T>(
  input: { directory: string; journey?: BenchJourney },
  o: { records: number; seed: number },
  work: (journey: BenchJourney) => Promise<T>,
): Promise<T> {
  if (input.journey) return await work(input.journey);
  const own = createJourney({ ...o, directory: input.directory });
  try {
    return await work(own);
  } finally {
    await own.end();
  }
}
