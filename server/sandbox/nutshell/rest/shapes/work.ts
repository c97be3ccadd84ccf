/** Defines how activities, tasks, notes and messages look in REST answers. */
import type { Call } from "../../call.ts";
import { shownStatus } from "../../entities/activity.ts";
import type { Kept, Mailbox } from "../../store/fields.ts";
import { makeRef, parseRef, type Ref } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import { filesOf } from "./files.ts";
import { mentionedIn, mentionHtml, mentionText } from "./mentions.ts";
import { creatorOf, hrefOf, identity, idRef, pageOf, type RestShape, refs } from "./parts.ts";

const EXCERPT = 250;
const ONE_DAY = 86_400;

/** Something planned or done with people. */
export function activityShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  const status = shownStatus(call, kept);
  return {
    ...identity(kept),
    agenda: fields.description ?? "",
    createdTime: kept.created,
    endTime: fields.end ?? null,
    deletedTime: kept.deleted,
    href: hrefOf(call, kept),
    isAllDay: fields.isAllDay ?? false,
    isEditable: true,
    isCancelled: status === 2,
    isFlagged: fields.isFlagged ?? false,
    isLogged: status === 1,
    isOverdue: status === -1,
    loggedTime: status === 1 ? kept.modified : null,
    modifiedTime: kept.modified,
    name: kept.name,
    ...(fields.location === undefined ? {} : { location: fields.location }),
    startTime: fields.start ?? null,
    isMediaLogged: false,
    transcription: fields.transcription ?? null,
    showTranscribeLoggingFlow: false,
    externalMeetingServiceType: null,
    ...pageOf(call, `/activity/open-modal/${kept.id}`),
    links: {
      comments: [],
      accounts: refs(call, "activities.participants", kept, "accounts"),
      activityType: idRef("activityTypes", fields.activityType),
      contacts: refs(call, "activities.participants", kept, "contacts"),
      creator: kept.creator,
      leads: refs(call, "activities.leads", kept, "leads"),
      logger: fields.loggedBy?.endsWith("-users") ? fields.loggedBy : null,
      logNote: idRef("notes", fields.logNote),
      users: refs(call, "activities.participants", kept, "users"),
    },
  };
}

/** Something to be done. */
export function taskShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  const entity = readLinks(call.db, "tasks.entity", kept.id)[0];
  return {
    ...identity(kept),
    title: kept.name,
    description: fields.description ?? null,
    dueTime: fields.due ?? null,
    completedTime: fields.completed ?? null,
    isCompleted: fields.completed !== undefined,
    recurrenceRule: fields.recurrence ?? null,
    createdTime: kept.created,
    modifiedTime: kept.modified,
    deletedTime: kept.deleted,
    href: hrefOf(call, kept),
    ...pageOf(call, `/task/${kept.id}`),
    links: {
      relatedEntity: entity === undefined ? null : (refs(call, "tasks.entity", kept, entity.kind)[0] ?? null),
      assignee: fields.assignee ?? null,
      creator: creatorOf(kept),
    },
  };
}

/** Something said about a company, a person or a lead. */
export function noteShape(call: Call, kept: Kept): RestShape {
  const text = kept.fields.note ?? "";
  const parent = readLinks(call.db, "notes.parent", kept.id)[0];
  const files = filesOf(call, kept);
  const mentioned = mentionedIn(text);
  const of = (kind: string): Ref[] => mentioned.filter((ref) => parseRef(ref)?.kind === kind);
  return {
    ...identity(kept),
    createdTime: kept.created,
    deletedTime: kept.deleted,
    href: hrefOf(call, kept),
    body: mentionText(call, text),
    bodyHtml: mentionHtml(call, text),
    bodyMarkup: text,
    isEditable: kept.creator === call.actor && call.now - kept.created <= ONE_DAY,
    parentType: parent?.kind ?? null,
    ...pageOf(call, `/note/${kept.id}`),
    links: {
      comments: [],
      parent: parent === undefined ? null : makeRef(parent.kind, parent.id),
      ...(call.world.switches.get("rest.note-author") === "shown" ? { creator: kept.creator } : {}),
      accounts: of("accounts"),
      contacts: of("contacts"),
      leads: of("leads"),
      users: of("users"),
      teams: of("teams"),
      ...(files.length === 0 ? {} : { files }),
    },
  };
}

/** A message. */
export function emailShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  const text = fields.text ?? "";
  return {
    ...identity(kept),
    href: hrefOf(call, kept),
    sentTime: kept.at,
    createdTime: kept.created,
    deletedTime: kept.deleted,
    subject: kept.name,
    excerpt: text.length > EXCERPT ? `${text.slice(0, EXCERPT)}...` : text,
    failedToSend: false,
    shareable: false,
    shared: true,
    numViews: null,
    isAutomatedReply: false,
    isEmailAutomation: false,
    ...pageOf(call, `/email/${kept.id}`),
    links: {
      comments: [],
      from: (fields.from ?? []).map(mailbox),
      to: (fields.to ?? []).map(mailbox),
      cc: (fields.cc ?? []).map(mailbox),
      files: filesOf(call, kept),
      emailQueued: null,
      edition: null,
    },
  };
}

const mailbox = ({ address, display }: Mailbox): string => (display === "" || display === address ? address : `${display} <${address}>`);
