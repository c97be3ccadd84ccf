/** Gives all generated tests one seed, so that a run proves the same as the run before it; CROSSWALK_SEED looks at other cases. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["CROSSWALK_SEED"] ?? 1) });
