/** Gives a message or note its shape. */
import { fold } from "../../record/fold-text.ts";
import { formatLocator } from "../../record/format-locator.ts";
import { authorOf } from "../author-of.ts";
import { composeText, originally } from "../compose.ts";
import { holdOrphan, pickLink, plainTitle, type Shaped, type Subject } from "../subject.ts";
import { stopFile } from "./attachment.ts";
import { noteTargets } from "./note-parts.ts";

/** Who wrote it; shown in the first line instead of a line of its own. */
const isAuthor = (label: string): boolean => ["from", "author", "by", "sent by"].includes(fold(label));

/**
 * A note has no time of its own in Nutshell, and an author only where the key may write in other people's names: both always stand in its
 * first line. A message on a ticket links to the ticket's record; planning puts it on the ticket's person or company, because Nutshell has no
 * notes on tasks.
 */
export function shapeNote(subject: Subject): Shaped {
  const { drafts, key, compiled, record } = subject;
  const draft = drafts.of("note");
  const parent = pickLink(subject, draft, ["parent"], ["lead", "contact", "account", "task"]);
  const onTask = draft.links.find((l) => compiled.objects.get(l.object)?.becomes === "task");
  const author = draft.lines.find((line) => isAuthor(line.label))?.text ?? draft.owner?.text;
  const ticket = onTask
    ? [`On ${compiled.objects.get(onTask.object)?.title.toLowerCase().replace(/s$/u, "") ?? onTask.object} ${idOf(subject, onTask.field)}`]
    : [];
  const first = [...ticket, originally(draft.created?.text, compiled.timeZone, author)].filter((t) => t !== "").join(" · ");
  const text = composeText(
    draft.lines.filter((line) => !isAuthor(line.label)),
    draft.texts["body"] ?? [],
  );
  const body = composeText([], [first, text]) || `${plainTitle(subject)} (${formatLocator(record.locator)})`;
  const { lookups } = draft;
  const targets = noteTargets(subject, key, { body, parent, author: authorOf(compiled, author), lookups });
  const stopped = stopFile(subject, targets);
  if (stopped) return stopped;
  return parent || lookups.length > 0 ? { targets } : holdOrphan(subject, "parent", () => targets);
}

/** The linked record's id as the source writes it. */
function idOf({ object, record, drafts }: Subject, field: string): string {
  const links = drafts.of("note").links.filter((l) => l.field === field);
  const feed = object.feeds.find((f) => f.recipe === "link" && f.field === field && links.some((l) => l.object === f.argument));
  return feed ? (record.values[feed.column] ?? "").trim() : "";
}
