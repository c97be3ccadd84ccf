/** Keeps which addresses hear of events, and tells them. */
import * as z from "zod";
import { Refusal } from "../refusal.ts";
import { type Db, readMeta, writeMeta } from "../store/connect.ts";
import { type FeedEvent, listEvents } from "../store/events.ts";
import { type Delivery, type DeliveryCounts, startDelivery } from "./delivery.ts";

export const WebhookOrder = z.strictObject({
  url: z.string().trim().min(1),
  timeoutMilliseconds: z.int().min(1).max(60_000).default(10_000),
});
export type WebhookOrder = z.infer<typeof WebhookOrder>;
/** The same as somebody writes it. */
export type WebhookWish = z.input<typeof WebhookOrder>;

const Kept = z.array(WebhookOrder.extend({ id: z.int() }));
type Known = z.infer<typeof Kept>[number];
export type Webhook = Known & DeliveryCounts;

export type Webhooks = {
  /** Remembered with the account. Refused for an address that is not on this machine. */
  add(order: WebhookOrder): Webhook;
  list(): Webhook[];
  /** False when there is none of that id. */
  remove(id: number): boolean;
  /** Posts what was committed since the last time. Costs nothing without a hook. */
  announce(): void;
  /** Nobody hears of what was committed since the last time. */
  skip(): void;
  /** Nothing is posted any more. */
  close(): Promise<void>;
};

const META = "webhooks";

/** The hooks as the account remembers them; `show` makes of an event what its body says. */
export function createWebhooks(db: Db, show: (event: FeedEvent) => unknown): Webhooks {
  const hooks = new Map<number, { known: Known; delivery: Delivery }>();
  const begin = (known: Known): void => {
    hooks.set(known.id, { known, delivery: startDelivery(known.url, known.timeoutMilliseconds) });
  };
  const keep = (): void => writeMeta(db, META, JSON.stringify([...hooks.values()].map(({ known }) => known)));
  for (const known of Kept.parse(JSON.parse(readMeta(db, META) ?? "[]"))) begin(known);

  const newest = (): number => db.get<{ id: number | null }>("SELECT max(id) AS id FROM event")?.id ?? -1;
  let told = newest();
  const announce = (): void => {
    const fresh = listEvents(db, [{ sql: "id > ?", values: [told] }], Number.MAX_SAFE_INTEGER).reverse();
    for (const event of fresh) {
      const body = JSON.stringify(show(event));
      for (const { delivery } of hooks.values()) delivery.post(body);
      told = event.id;
    }
  };
  return {
    add(order) {
      requireThisMachine(order.url);
      if (hooks.size === 0) told = newest();
      else announce();
      const known = { ...order, id: Math.max(0, ...hooks.keys()) + 1 };
      begin(known);
      keep();
      return { ...known, delivered: 0, failed: 0, dropped: 0, waiting: 0 };
    },
    list: () => [...hooks.values()].map(({ known, delivery }) => ({ ...known, ...delivery.counts() })),
    remove(id) {
      void hooks.get(id)?.delivery.stop();
      const isKnown = hooks.delete(id);
      if (isKnown) keep();
      return isKnown;
    },
    announce: () => {
      if (hooks.size > 0) announce();
    },
    skip: () => {
      told = newest();
    },
    close: async () => {
      await Promise.all([...hooks.values()].map(({ delivery }) => delivery.stop()));
    },
  };
}

function requireThisMachine(url: string): void {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: "", hostname: "" };
  if (protocol !== "http:" && protocol !== "https:")
    throw new Refusal(400, "A webhook needs an address that begins with http:// or https://.");
  if (hostname !== "localhost" && hostname !== "[::1]" && !/^127(?:\.\d{1,3}){3}$/u.test(hostname))
    throw new Refusal(400, `A webhook of this sandbox must stand on this machine (127.0.0.1 or localhost), not on "${hostname}".`);
}
