/** Describes the endpoints that take a migration out of the service and bring it back. */
import * as z from "zod";
import { type Endpoint, get, post } from "./define-endpoint.ts";
import { Migration } from "./migration-state.ts";

const id = z.strictObject({ id: z.string() });

export const Restored = z.strictObject({
  migration: Migration,
  /** When the backup was made, and by which version. */
  madeAt: z.string(),
  product: z.string(),
  rows: z.number().int(),
  /** Runs that were active when the backup was made. */
  cancelled: z.number().int(),
  /** Whose sign-offs count only once they have access here in the same role. */
  signers: z.array(z.strictObject({ email: z.string(), role: z.string() })),
  /** What was not in the backup, in sentences. */
  toDo: z.array(z.string()),
});
export type Restored = z.infer<typeof Restored>;

export const backupEndpoints = [
  get("backup", "/migrations/:id/backup", {
    who: "manager",
    summary:
      "Everything that the service knows of a migration as one file, from which another service can go on; also while a run is active",
    answer: "application/zip",
    params: id,
  }),
  get("archive", "/migrations/:id/archive", {
    who: "manager",
    summary:
      "A migration to be kept for years, as one ZIP that opens in a browser without Crosswalk; `files=no` leaves the export's own files out",
    answer: "application/zip",
    params: id,
    query: z.strictObject({ files: z.enum(["yes", "no"]).optional() }),
  }),
  post("restore", "/migrations/restorations", {
    who: "admin",
    summary: "Bring a migration back from a backup, a file on the service's machine; whole or not at all",
    body: z.strictObject({ from: z.string().min(1), name: z.string().min(1).optional() }),
    answer: Restored,
    status: 201,
  }),
] as const satisfies readonly Endpoint[];
