/** Proves that a sample shows the variety, keeps its bounds and never depends on chance. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createSampler, type SampleBounds } from "../../../shared/plan/draw-sample.ts";
import type { Strata } from "../../../shared/plan/strata-of.ts";

/** Strata as a record's object, its kinds and how it is filled. */
const of = (first: string, kinds: readonly string[] = [], others: readonly string[] = []): Strata => ({ first, kinds, others });

function draw(records: readonly (readonly [string, Strata])[], bounds: SampleBounds) {
  const sampler = createSampler(bounds);
  for (const [, strata] of records) sampler.count(strata);
  for (const [key, strata] of records) sampler.offer(key, strata);
  return sampler.draw();
}

test("one rare record is drawn however many common ones there are", () => {
  const records = Array.from({ length: 5000 }, (_, at): [string, Strata] => [
    `k${at}`,
    at === 4321 ? of("deal", ["stage Lost"], ["issue too-long"]) : of("deal", ["stage Won"]),
  ]);
  const { keys, coverage } = draw(records, { min: 100, max: 500 });
  expect(keys).toContain("k4321");
  expect(coverage).toMatchObject({ share: 1, missing: [] });
  expect(keys.length).toBe(100);
});

test("strata that do not fit are named", () => {
  const records = Array.from({ length: 30 }, (_, at): [string, Strata] => [`k${at}`, of(`only ${at}`)]);
  const { keys, coverage } = draw(records, { min: 1, max: 10 });
  expect(keys).toHaveLength(10);
  expect(coverage.missing).toHaveLength(20);
});

test("with room for a few, each object is in the sample, then each stage, before anything is drawn for how a field is filled", () => {
  const people = Array.from({ length: 600 }, (_, at): [string, Strata] => [`p${at}`, of("person", [], [`remark ${at}`])]);
  const deals = Array.from({ length: 600 }, (_, at): [string, Strata] => [`d${at}`, of("deal", [`stage ${at % 5}`], [`title ${at}`])]);
  const { keys, coverage } = draw([...people, ...deals, ["t", of("task", [], ["only task"])]], { min: 5, max: 10 });
  expect(keys).toContain("t");
  expect(coverage.missing.filter((stratum) => !/^(?:remark|title)/u.test(stratum))).toEqual([]);
  expect(keys).toHaveLength(10);
});

test("where a share is enough, what is left out is only how a field is filled", () => {
  const records = Array.from({ length: 40 }, (_, at): [string, Strata] => [`k${at}`, of("deal", [`owner ${at}`], [`only ${at}`])]);
  const { keys, coverage } = draw(records, { min: 5, max: 500, coverage: 0.1 });
  expect(keys).toHaveLength(40);
  expect(coverage.missing).toEqual([]);
});

test("the sample grows no further than the share of cases that is asked for", () => {
  const records = Array.from({ length: 100 }, (_, at): [string, Strata] => [`k${at}`, of("deal", [], [`only ${at}`])]);
  const { keys, coverage } = draw(records, { min: 10, max: 500, coverage: 0.5 });
  expect(coverage.share).toBeGreaterThanOrEqual(0.5);
  expect(keys).toHaveLength(50);
  expect(draw(records, { min: 80, max: 500, coverage: 0.5 }).keys).toHaveLength(80);
});

test("the same records give the same sample", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 })), { maxLength: 60 }),
      (drawn) => {
        const records = [...new Map(drawn)].map(([key, [first = "", ...kinds]]): [string, Strata] => [key, of(first, kinds)]);
        const bounds = { min: 5, max: 20 };
        const sample = draw(records, bounds);
        expect(draw(records, bounds)).toEqual(sample);
        expect(sample.keys.length).toBeLessThanOrEqual(20);
        expect(sample.keys.length).toBeGreaterThanOrEqual(Math.min(5, records.length));
      },
    ),
  );
});
