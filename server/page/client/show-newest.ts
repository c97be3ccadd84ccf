/** Chooses a migration when the address names none: the newest, as soon as there is one. */
import type { Migration } from "../../../shared/contract/endpoints.ts";
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
  "There is no migration yet; this page opens the first one by itself.",
  "A service that has just started is reading the shipped sample. To begin with your own export, type in a terminal:",
  "npx crosswalk new --source rsoft --from <folder or ZIP>",
].join("\n");
