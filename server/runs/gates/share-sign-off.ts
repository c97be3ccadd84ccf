/** Tells the workbooks who may tick the Sign-off tab after somebody was let in or shut out. */
import { WorkbookError } from "../../../shared/errors.ts";
import { signOffEditors } from "../../people/sign-off-editors.ts";
import { listMigrations } from "../../store/tables/migration.ts";
import { tabOf } from "../../workbook/tab-of.ts";
import type { RunDeps } from "../context.ts";

const NEWEST = 5;

/** Brings the newest workbooks to who signs now. One that cannot be reached is put right when the map is proposed again. */
export async function shareSignOff({ store, workbookFor, log }: Pick<RunDeps, "store" | "workbookFor" | "log">): Promise<void> {
  const editors = await signOffEditors(store);
  for (const migration of (await listMigrations(store)).slice(0, NEWEST))
    await workbookFor(migration.workbook)
      .draw([tabOf("sign-off")], { editors })
      .catch((fault: unknown) => {
        if (!(fault instanceof WorkbookError)) throw fault;
        log.warn(
          { migration: migration.id, code: fault.code },
          "the Sign-off tab could not be updated: the previous signers can still tick",
        );
      });
}
