/** Names the members of a value that break a schema. */
import type * as z from "zod";

/** One path per bad member, such as `answers.3.kind`, with what is wrong with it; an unknown member is named itself, not its parent. */
export function badMembers(error: z.ZodError, part?: string): { path: string; message: string }[] {
  const pathOf = (...path: readonly PropertyKey[]): string => [...(part === undefined ? [] : [part]), ...path].map(String).join(".");
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: pathOf(...issue.path, key), message: "unknown member" }))
      : [{ path: pathOf(...issue.path), message: issue.message }],
  );
}
