/** Measures a newer export in which nothing has changed, against hashing its files. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resultOf } from "../journey/walk.ts";
import { answer, type BenchLine } from "./bench-line.ts";
import { withJourney } from "./journey.ts";

/** The line of the bench: an unchanged export is extracted, staged and told apart from the one before. */
export const delta: BenchLine = (input) =>
  withJourney(input, { records: input.small ? 300 : 20_000, seed: 5 }, async (journey) => {
    const { walk, id } = await journey.to("extracted");
    const begun = performance.now();
    const records = Number(resultOf(await walk.run(id, "extract"))["records"]);
    const seconds = (performance.now() - begun) / 1000;
    const hashing = performance.now();
    for (const name of readdirSync(journey.from))
      createHash("sha256")
        .update(readFileSync(join(journey.from, name)))
        .digest("hex");
    const hashSeconds = (performance.now() - hashing) / 1000;
    return [
      answer({
        name: "extracting an unchanged export again against hashing its files",
        figures: { records, seconds: Math.round(seconds * 100) / 100, "hash seconds": Math.round(hashSeconds * 1000) / 1000 },
        ratio: Math.round(seconds / hashSeconds),
        target: { atMost: 200 },
      }),
    ];
  });
