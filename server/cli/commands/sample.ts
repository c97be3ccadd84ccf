/** The command `sample`: load a small, covering part of the plan. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";
import { WrongUse } from "../read-arguments.ts";

export const sample: ServiceCommand = {
  name: "sample",
  summary: "Load a small part that covers every kind of record, and compare it",
  needs: "service",
  arguments: [],
  options: [{ name: "size", value: "records", help: "How many records; otherwise the workbook's setting" }],
  run: async (context) => {
    const size = context.typed.options["size"];
    return describeRun(
      context,
      await followRun(context, { verb: "sample", ...(size === undefined ? {} : { size: readSize(String(size)) }) }),
    );
  },
};

function readSize(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 10_000) throw new WrongUse("--size must be a whole number from 1 to 10000.", "sample");
  return size;
}
