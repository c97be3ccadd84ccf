/** Gives a message or note its shape. */
import { fold } from "../../record/fold-text.ts";
import { formatLocator } from "../../record/format-locator.ts";
import { authorOf } from "../author-of.ts";
import { composeText, originally } from "../compose.ts";
import { holdOrphan, pickLink, plainTitle, type Shaped, type Subject } from "../subject.ts";
import { stopFile, stopUnclear, whyNobody } from "./attachment.ts";
import { noteTargets } from "./note-parts.ts";

/** Who wrote it; shown in the first line instead of a line of its own. */
const isAuthor = (label: string): boolean => ["from", "author", "by", "sent by"].includes(fold(label));

/**
 * A note has no time of its own in Nutshell, and an author only where the key may write in other people's names: both always stand in its
 * first line. A message on a ticket links to the ticket's record, the recording of a call to the call; planning puts it on the person, company or
 * lead of that, because Nutshell has no notes on tasks and activities.
 */
export function shapeNote(subject: Subject): Shaped {
  const { drafts, key, compiled, record } = subject;
  const draft = drafts.of("note");
  const parent = pickLink(subject, draft, ["parent"], ["lead", "contact", "account", "task", "activity"]);
  const onTask = draft.links.find((l) => hasNoNotes.has(compiled.objects.get(l.object)?.becomes ?? ""));
  const author = draft.lines.find((line) => isAuthor(line.label))?.text ?? draft.owner?.text;
  const ticket = onTask ? [`On ${oneOf(compiled.objects.get(onTask.object)?.title ?? onTask.object)} ${idOf(subject, onTask)}`] : [];
  const first = [...ticket, originally(draft.created?.text, compiled.timeZone, author)].filter((t) => t !== "").join(" · ");
  const text = composeText(
    draft.lines.filter((line) => !isAuthor(line.label)),
    draft.texts["body"] ?? [],
  );
  const body = composeText([], [first, text]) || `${plainTitle(subject)} (${formatLocator(record.locator)})`;
  const { lookups } = draft;
  const targets = noteTargets(subject, key, { body, parent, author: authorOf(compiled, author), lookups });
  const stopped = stopFile(subject, targets) ?? stopUnclear(subject, targets);
  if (stopped) return stopped;
  return parent || lookups.length > 0 ? { targets } : holdOrphan(subject, "parent", () => targets, whyNobody(subject));
}

/** Kinds of record on which Nutshell hangs no note. */
const hasNoNotes: ReadonlySet<string> = new Set(["task", "activity"]);

const oneOf = (title: string): string => title.toLowerCase().replace(/ies$/u, "y").replace(/s$/u, "");

/** The linked record's id as the source writes it. */
function idOf({ object, record }: Subject, link: { readonly field: string; readonly object: string }): string {
  const feed = object.feeds.find((f) => f.recipe === "link" && f.field === link.field && f.argument === link.object);
  return feed ? (record.values[feed.column] ?? "").trim() : "";
}
