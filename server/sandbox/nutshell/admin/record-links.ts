/** Serves the addresses records carry: their pages and their pictures. */
import type { World } from "../call.ts";
import { errorPage, type Reply } from "../http/reply.ts";

/** `/person/7-ada-lovelace`, `/company/…` and `/lead/<number>` lead to the record's page. Undefined for other paths. */
export function servePageOfRecord(world: World, path: string): Reply | undefined {
  const [, what, number] = /^\/(person|company|lead)\/(\d+)(?:-[^/]*)?$/u.exec(path) ?? [];
  if (what === undefined || number === undefined) return undefined;
  const to = (section: string, id: number | undefined): Reply =>
    id === undefined ? errorPage(404) : { ...errorPage(302), headers: { location: `/admin/${section}/${id}` } };
  if (what === "lead") return to("leads", world.db.get<{ id: number }>("SELECT id FROM leads WHERE number = ?", Number(number))?.id);
  return to(what === "person" ? "people" : "companies", Number(number));
}

/** A picture of a colour of its own for every record; it shows nothing personal. */
export function serveAvatar(path: string): Reply {
  const id = Number(/^\/avatar\/[a-z]+\/(\d+)(?:\/[^/]+){0,2}$/u.exec(path)?.[1] ?? Number.NaN);
  if (Number.isNaN(id)) return errorPage(404);
  const body = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"><circle cx="32" cy="32" r="32" fill="hsl(${(id * 47) % 360} 45% 60%)"/></svg>`;
  return { status: 200, type: "image/svg+xml", body };
}
