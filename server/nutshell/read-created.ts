/** Reads the feed of events, which shows at once what was created, whoever created it. */
import * as z from "zod";
import { type Entity, MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { parseRestId, surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { NutshellClient } from "./client.ts";
import { Id } from "./entity-shapes.ts";
import { stripMigrationKey } from "./migration-key-line.ts";

/** A record that was created: its migration key as far as the feed shows it, undefined where only a look at the record can tell. */
export type Created = { readonly entity: Entity; readonly id: number; readonly key: string | null | undefined };
export type CreatedSince = {
  readonly created: readonly Created[];
  /** Everything since then was seen; otherwise the feed goes back further than was read, or does not answer as expected. */
  readonly isWhole: boolean;
};

const PAGE = 200;

const Ref = z.union([z.string(), z.array(z.string())]).nullish();
const Event = z.looseObject({
  id: Id,
  action: z.string().nullish(),
  payloadType: z.string().nullish(),
  links: z.looseObject({ payloads: Ref }).nullish(),
});
const shown = z.unknown().optional();
const Payload = z.looseObject({ id: z.string(), customFields: shown, body: shown, note: shown, description: shown });
const Feed = z.looseObject({ events: z.array(Event), payloads: z.array(Payload).nullish().catch([]) });
const idsOf = (ref: z.infer<typeof Ref>): string[] => (Array.isArray(ref) ? ref : ref ? [ref] : []);

/** The number of the newest event; null where the feed is empty. */
export async function newestEvent(client: NutshellClient): Promise<number | null> {
  const { events } = await client.rest("GET", "/events", { query: { limit: "1" }, answer: Feed });
  return events.length === 0 ? null : Math.max(...events.map((event) => event.id));
}

/**
 * Records of one kind, or of all, that were created after the event `since`, newest first, from at most `pages` pages.
 * Nothing is filtered by who created them: a key without impersonation goes by one name here and another there.
 */
export async function readCreated(
  client: NutshellClient,
  entity: Entity | undefined,
  o: { since: number; pages: number },
): Promise<CreatedSince> {
  const created = new Map<string, Created>();
  let isWhole = false;
  for await (const page of readCreatedPages(client, entity, o)) {
    for (const row of page.created) created.set(`${row.entity}:${row.id}`, row);
    isWhole = page.isWhole;
  }
  return { created: [...created.values()], isWhole };
}

/** The same page by page of the feed; `isWhole` is told by the last page. */
export async function* readCreatedPages(
  client: NutshellClient,
  entity: Entity | undefined,
  o: { since: number; pages: number },
): AsyncGenerator<CreatedSince> {
  let below: number | undefined;
  let usual = PAGE;
  for (let page = 0; page < o.pages; page++) {
    const { events, payloads } = await client.rest("GET", "/events", {
      query: {
        limit: String(PAGE),
        since_id: `${o.since}-events`,
        ...(entity === undefined ? {} : { "filters[payload][]": surfaceNames[entity].resource }),
        ...(below === undefined ? {} : { max_id: `${below}-events` }),
      },
      answer: Feed,
    });
    const keys = new Map((payloads ?? []).map((payload) => [payload.id, keyIn(payload)]));
    // What the feed was asked to leave out is left out here as well, whether it listened or not.
    const fresh = events.filter((event) => event.id > o.since && (below === undefined || event.id < below));
    const created = new Map<string, Created>();
    for (const event of fresh) {
      if (event.action !== "create" && event.action !== "log") continue;
      for (const ref of idsOf(event.links?.payloads)) {
        const record = parseRestId(ref);
        if (record && (entity === undefined || record.entity === entity)) created.set(ref, { ...record, key: keys.get(ref) });
      }
    }
    // Rows may be capped below what was asked for: only a page shorter than the first one is the last.
    const isLast = events.length === 0 || events.length < usual || events.some((event) => event.id <= o.since);
    // A feed that gives the same page again does not take `max_id`, so that its end is never seen.
    const isOver = (isLast && (page > 0 || events.length === 0)) || fresh.length === 0;
    yield { created: [...created.values()], isWhole: isOver && isLast };
    if (isOver) return;
    if (page === 0) usual = events.length;
    below = Math.min(...fresh.map((event) => event.id));
  }
}

/** The key in a payload's custom field or in the last line of its text; null when it is shown to have none. */
function keyIn({ customFields, body, note, description }: z.infer<typeof Payload>): string | null | undefined {
  if (typeof customFields === "object" && customFields !== null && !Array.isArray(customFields)) {
    const key = (customFields as Record<string, unknown>)[MIGRATION_KEY_FIELD];
    return typeof key === "string" && key !== "" ? key : null;
  }
  const keys = [body, note, description].flatMap((text) => (typeof text === "string" ? [stripMigrationKey(text.trimEnd()).key] : []));
  return keys.find((key) => key !== null);
}
