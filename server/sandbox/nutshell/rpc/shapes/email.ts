/** Defines how e-mail messages look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import type { Kept, Mailbox } from "../../store/fields.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { rpcTime } from "../../values/time.ts";
import { fileShape } from "./file.ts";
import { type Shape, stub, stubOfId, stubsOf } from "./stub.ts";

/** A message with everybody it is between; files are absent when there are none. */
export function emailShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  const participants = readLinks(call.db, "emails.participants", kept.id).flatMap(({ kind, id }) => {
    const one = readKept(call.db, kind, id);
    return one === undefined || one.deleted !== null ? [] : [one];
  });
  const mailboxes = (list: readonly Mailbox[] | undefined): Shape[] =>
    (list ?? []).map(({ address, display }) => ({ address, display, entity: entityOf(call, participants, address) }));
  const of = (kind: Kept["kind"]): Shape[] => participants.filter((one) => one.kind === kind).map((one) => stub(call, one));
  const files = readLinks(call.db, "emails.files", kept.id).flatMap(({ id }) => readKept(call.db, "files", id) ?? []);
  return {
    id: kept.id,
    entityType: "Emails",
    createdTime: rpcTime(kept.created),
    sentTime: rpcTime(kept.at ?? kept.created),
    to: mailboxes(fields.to),
    from: mailboxes(fields.from),
    cc: mailboxes(fields.cc),
    subject: kept.name,
    body: fields.text ?? "",
    contacts: of("contacts"),
    users: of("users"),
    leads: stubsOf(call, readLinks(call.db, "emails.leads", kept.id)),
    ...(files.length === 0 ? {} : { files: files.map((file) => fileShape(call, file)) }),
  };
}

function entityOf(call: Call, participants: readonly Kept[], address: string): Shape | null {
  const found = participants.find((one) => one.fields.emails?.some((email) => email.value.toLowerCase() === address));
  return found === undefined ? null : stubOfId(call, found.kind, found.id);
}
