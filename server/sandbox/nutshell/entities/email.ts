/** Knows the rules of e-mail messages: who of the account they are between, and what is kept of them. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, Target } from "../store/fields.ts";
import { hasEmail } from "../store/finders.ts";
import type { Kind } from "../store/kinds.ts";
import { liveBackLinks } from "../store/links.ts";
import { listKept, readKept } from "../store/records.ts";
import { parseMessage } from "../values/mail/parse-message.ts";
import { createRecord } from "./write-record.ts";

const correspondents: readonly Kind[] = ["contacts", "accounts", "users"];

/** Keeps a message in RFC 822 form with those it is between, and with the leads open for them. Refused without sender or recipient. */
export function createEmail(call: Call, source: string): number {
  const message = parseMessage(source);
  const addresses = [...message.from, ...message.to, ...message.cc].map((mailbox) => mailbox.address);
  if (message.from.length === 0 || addresses.length === message.from.length)
    throw new Refusal(400, "emailString must be a message with a sender and a recipient.");
  const participants = [...new Set(addresses)].flatMap((address) => withAddress(call, address));
  const keeps = call.world.switches.get("email.kept") === "date and files";
  const sent = (keeps ? message.sent : undefined) ?? call.now;
  const files = (keeps ? message.files : []).map(
    ({ name, mime, content }): Target => ({
      kind: "files",
      id: createRecord(call, "files", { name, fields: { mime, content } }),
    }),
  );
  return createRecord(call, "emails", {
    name: message.subject,
    at: sent,
    fields: { text: message.text, from: message.from, to: message.to, cc: message.cc },
    links: { "emails.participants": participants, "emails.leads": openLeadsOf(call, participants), "emails.files": files },
  });
}

/** Records that have this e-mail address, five of a kind at most. */
export function withAddress(call: Pick<Call, "db">, address: string): Target[] {
  return correspondents.flatMap((kind) =>
    listKept(call.db, kind, { where: [hasEmail(kind, address)], limit: 5 }).map(({ id }): Target => ({ kind, id })),
  );
}

// A guess about the vendor: recorded messages show leads, but not how they came to them.
function openLeadsOf(call: Call, participants: readonly Target[]): Target[] {
  const people = participants.filter(({ kind }) => kind === "contacts");
  const leads = new Set(people.flatMap(({ id }) => liveBackLinks(call.db, "leads.contacts", { kind: "contacts", id })));
  return [...leads].filter((id) => isOpen(readKept(call.db, "leads", id))).map((id) => ({ kind: "leads", id }));
}

const isOpen = (lead: Kept | undefined): boolean => lead !== undefined && (lead.status ?? 0) < 10;
