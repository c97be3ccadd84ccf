/** Opens the newest migration when the address does not name one, as soon as there is one. */
import type { Migration } from "../../../shared/contract/migration-state.ts";
import type { CallService } from "./call-service.ts";
import type { Session } from "./session.ts";

const pause = 1000;

/** The session with the newest migration, whose address the page takes on. While there is none it says so and looks again; null when it may not look. */
export async function showNewest(call: CallService, session: Session, say: (text: string) => void): Promise<Session | null> {
  for (;;) {
    const known = await call<{ migrations: Migration[] }>("GET", "/api/migrations");
    const newest = known.ok ? known.data.migrations[0] : undefined;
    if (newest !== undefined) {
      history.replaceState(null, "", `/workbook/${encodeURIComponent(newest.id)}`);
      return { ...session, migration: newest.id };
    }
    say(known.ok ? waiting : `${known.error.detail} ${known.error.hint}`);
    if (!known.ok && known.error.status !== 0) return null;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const waiting = [
  "There is no migration yet. This page opens the first one automatically.",
  "If the service has just started, it is still reading the sample that ships with Crosswalk. To create a migration from your own export, run in a terminal:",
  "npx crosswalk new --source rsoft --from <folder or ZIP>",
].join("\n");
