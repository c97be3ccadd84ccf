/** The command `sample`: load a small, covering part of the plan. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";
import { WrongUse } from "../read-arguments.ts";

export const sample: RunService = async (context) => {
  const size = context.typed.options["size"];
  return describeRun(
    context,
    await followRun(context, { verb: "sample", ...(size === undefined ? {} : { size: readSize(String(size)) }) }),
  );
};

function readSize(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 10_000) throw new WrongUse("--size must be a whole number from 1 to 10000.", "sample");
  return size;
}
