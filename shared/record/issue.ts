/** An issue (a problem with data, a value and never thrown) is defined. */
import * as z from "zod";

export const IssueCode = z.enum([
  "issue/required-missing",
  "issue/bad-format",
  "issue/unknown-choice",
  "issue/too-long",
  "issue/orphan-reference",
  "issue/possible-duplicate",
  "issue/unmapped-field",
  "issue/owner-unresolved",
  "issue/ambiguous",
  "issue/filled-in",
  "issue/file-waits",
  "issue/sum-differs",
  "issue/rate-missing",
  "issue/pseudonymised",
  "issue/consent-differs",
]);
export type IssueCode = z.infer<typeof IssueCode>;

/** `reject`: the record cannot be loaded. `hold`: it waits for a person's answer. `warn`: it is loaded, and this is reported. */
export const Issue = z.strictObject({
  code: IssueCode,
  severity: z.enum(["warn", "hold", "reject"]),
  /** The source column or Nutshell field concerned. */
  field: z.string().optional(),
  message: z.string(),
  hint: z.string().optional(),
});
export type Issue = z.infer<typeof Issue>;
