/** Shows what the bounds of a sample do, for the table of settings. */
import { expect } from "vitest";
import { createSampler, type SampleBounds } from "../../shared/plan/draw-sample.ts";

/** A thousand deals of one kind, of which fifty are each filled in their own way. */
function drawn(bounds: SampleBounds): number {
  const sampler = createSampler(bounds);
  const strata = Array.from({ length: 1000 }, (_, at) => ({ first: "deal", kinds: [], others: at < 50 ? [`only ${at}`] : [] }));
  for (const each of strata) sampler.count(each);
  for (const [at, each] of strata.entries()) sampler.offer(`k${at}`, each);
  return sampler.draw().keys.length;
}

export const effectsOfSample = {
  "sample.min": {
    "100": () => expect(drawn({ min: 100, max: 500 })).toBe(100),
    "200": () => expect(drawn({ min: 200, max: 500 })).toBe(200),
  },
  "sample.max": { "500": () => expect(drawn({ min: 1, max: 500 })).toBe(50), "20": () => expect(drawn({ min: 1, max: 20 })).toBe(20) },
  "sample.coverage": {
    "0.99": () => expect(drawn({ min: 1, max: 500, coverage: 0.99 })).toBe(50),
    "0.5": () => expect(drawn({ min: 1, max: 500, coverage: 0.5 })).toBeLessThan(30),
  },
};
