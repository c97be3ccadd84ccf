/** Reads the e-mails that came into the account since a moment, each with the records it is between and about. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { entityOfType } from "../../shared/record/nutshell/surface-names.ts";
import type { NutshellClient } from "./client.ts";
import { Id, listOf, maybe, Stub } from "./entity-shapes.ts";
import { isNothing } from "./nothing.ts";
import { readTime } from "./read-values.ts";

/** An e-mail with the people, companies and leads that it names, each once. */
export type Email = { readonly id: number; readonly about: readonly { readonly entity: Entity; readonly id: number }[] };

const PAGE = 200;
/** E-mails read side by side; how fast they are asked for is up to the client's pace. */
const AT_ONCE = 16;

const Ref = z.union([z.string(), z.array(z.string())]).nullish();
const Event = z.looseObject({ id: Id, createdTime: z.unknown().optional(), links: z.looseObject({ payloads: Ref }).nullish() });
const Feed = z.looseObject({ events: z.array(Event) });

const stubs = maybe(listOf(Stub)).catch([]);
const mailboxes = maybe(z.array(z.looseObject({ entity: maybe(Stub).catch(null) }))).catch([]);
const Shown = z.looseObject({ contacts: stubs, accounts: stubs, leads: stubs, from: mailboxes, to: mailboxes, cc: mailboxes });
const ShownOrNone = z.preprocess((value) => (isNothing(value) ? null : value), Shown.nullable());

/**
 * The feed of events names only the e-mails, so that each of them is read: a call for every e-mail that came since. Those that cannot be read are left
 * out, and where an account shows no feed there are none.
 */
export async function* readEmails(client: NutshellClient, since: Date): AsyncGenerator<Email[]> {
  for await (const ids of readIds(client, since)) {
    const emails: Email[] = [];
    const waiting = [...ids];
    const readNext = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) emails.push(await readEmail(client, id));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readNext));
    yield emails.sort((a, b) => a.id - b.id);
  }
}

async function readEmail(client: NutshellClient, id: number): Promise<Email> {
  try {
    const shown = await client.rpc("getEmail", { emailId: id }, ShownOrNone);
    return { id, about: shown === null ? [] : recordsOf(shown) };
  } catch (reason) {
    if (!(reason instanceof Fault) || reason.scope !== "record") throw reason;
    return { id, about: [] };
  }
}

function recordsOf(shown: z.infer<typeof Shown>): Email["about"] {
  const of = (entity: Entity, found: readonly Stub[] | null | undefined): Email["about"][number][] =>
    (found ?? []).map(({ id }) => ({ entity, id }));
  const people = [shown.from, shown.to, shown.cc].flatMap((boxes) => (boxes ?? []).flatMap(({ entity }) => entity ?? []));
  const named = people.flatMap(({ entityType, id }) => {
    const entity = entityOfType(entityType ?? "");
    return entity === undefined ? [] : [{ entity, id }];
  });
  const all = [...of("contact", shown.contacts), ...of("account", shown.accounts), ...of("lead", shown.leads), ...named];
  return [...new Map(all.map((one) => [`${one.entity}:${one.id}`, one])).values()];
}

/** The e-mails that the feed names, newest first, page by page; what the feed was asked to leave out is left out here as well, whether it listened or not. */
async function* readIds(client: NutshellClient, since: Date): AsyncGenerator<number[]> {
  const from = Math.floor(since.getTime() / 1000);
  const seen = new Set<number>();
  let below: number | undefined;
  for (let usual = PAGE; ; ) {
    const { events } = await client
      .rest("GET", "/events", {
        query: {
          limit: String(PAGE),
          since_time: String(from),
          "filters[payload][]": "emails",
          ...(below === undefined ? {} : { max_id: `${below}-events` }),
        },
        answer: Feed,
      })
      .catch(withoutFeed);
    const fresh = events.filter(({ id }) => below === undefined || id < below);
    const recent = fresh.filter(({ createdTime }) => !(Date.parse(readTime(createdTime) ?? "") < from * 1000));
    const ids = recent.flatMap(({ links }) => idsOf(links?.payloads)).filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    if (ids.length > 0) yield [...new Set(ids)];
    // Rows may be capped below what was asked for: only a page shorter than the first one, or one with older events, is the last.
    const isLast = below !== undefined && events.length < usual;
    if (fresh.length === 0 || isLast || recent.length < fresh.length) return;
    if (below === undefined) usual = events.length;
    below = Math.min(...fresh.map(({ id }) => id));
  }
}

function idsOf(ref: z.infer<typeof Ref>): number[] {
  const refs = Array.isArray(ref) ? ref : ref ? [ref] : [];
  return refs.flatMap((text) => /^(\d+)-emails$/u.exec(text)?.[1] ?? []).map(Number);
}

/** What it means that an account, or its key, shows no feed. */
const noFeed: ReadonlySet<unknown> = new Set(["nutshell/missing", "nutshell/rejected", "nutshell/unauthorized", "nutshell/malformed"]);

function withoutFeed(reason: unknown): z.infer<typeof Feed> {
  if (noFeed.has((reason as { code?: unknown }).code)) return { events: [] };
  throw reason;
}
