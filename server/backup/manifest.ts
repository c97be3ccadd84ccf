/** Describes the manifest of a backup: what is in the file, by which program it was made, and what has to be set again. */
import * as z from "zod";

export const MANIFEST = "manifest.json";
export const LOCAL_WORKBOOK = "workbook.ndjson";
/** Where the rows of a table stand. */
export const memberOf = (table: string): string => `tables/${table}.ndjson`;

const count = z.number().int().nonnegative();

export const Manifest = z.strictObject({
  format: z.literal("crosswalk backup"),
  /** Raised when a file of before can no longer be read. */
  version: z.literal(1),
  product: z.string(),
  madeAt: z.iso.datetime(),
  migration: z.strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/u),
    name: z.string(),
    source: z.string(),
    target: z.enum(["sandbox", "nutshell"]),
    workbook: z.string(),
  }),
  schema: z.strictObject({ number: count, hash: z.string() }),
  /** The highest numbers that the store had given to rows of the migration. */
  numbers: z.strictObject({ snapshot: count, plan: count, intent: count }),
  /** In the order in which they are put back; the local workbook, if there is one, comes last. */
  members: z.array(z.strictObject({ name: z.string(), rows: count, bytes: count, sha256: z.string() })),
  /** People whose sign-offs count only where they have access in the same role. */
  signers: z.array(z.strictObject({ email: z.string(), role: z.string() })),
  /** What is not in the file, for people. */
  notIncluded: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

/** What no backup has, in sentences that say what has to be set again. */
export function notIncluded(o: { workbook: string; target: "sandbox" | "nutshell"; hasPseudonyms: boolean; sourcePath: string }): string[] {
  return [
    "The address and key of Nutshell: set NUTSHELL_URL, NUTSHELL_USER and NUTSHELL_KEY.",
    "People, their links and tokens: add them with `crosswalk people add`, and sign the gates again. A sign-off counts only where its signer has had the role ever since.",
    ...(o.hasPseudonyms
      ? ["The secret of the pseudonyms: copy pseudonym-keys/<id>.key of the data directory. Without it the pseudonyms cannot be continued."]
      : []),
    ...(o.workbook.startsWith("local-")
      ? []
      : ["The Google spreadsheet: it stays where it is. Share it with the new service account, and let only one service work with it."]),
    ...(o.target === "sandbox" ? ["The sandbox Nutshell: what was loaded is in the folder sandbox/ of the data directory only."] : []),
    `The export itself and its files: the path is kept (${o.sourcePath}). Copy the folder there before you extract or load attachments.`,
    "What the probe measured of the Nutshell account: run `crosswalk probe` again.",
  ];
}
