/** Prevents a load from starting while Nutshell is not ready for it. */
import { RequestError } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { checkReadiness } from "../readiness/check-readiness.ts";
import type { RunContext } from "./context.ts";

/** Throws `load/not-ready`, naming the first red line; to be asked when the plan has been made and nothing of it has been written. */
export async function requireReadiness(context: RunContext, catalog: Catalog): Promise<void> {
  const { lines } = await checkReadiness(context, catalog);
  const red = lines.filter((line) => line.state === "red");
  const first = red[0];
  if (first === undefined) return;
  const others = red.length === 1 ? "" : ` (and ${red.length - 1} more)`;
  const inSandbox = context.migration.target === "sandbox" ? ' In the sandbox, "crosswalk sandbox setup" does this.' : "";
  throw new RequestError({
    code: "load/not-ready",
    message: `${first.area}: ${first.says}${others}. Nothing was written.`,
    hint: `${first.todo}.${inSandbox} Run "crosswalk readiness" for the full list.`,
  });
}
