/** Decides whether an attachment or conversation is loaded: by what is known of its file and its record, the settings and people's decisions. */
import { type AttachedFile, isOversize, parseAttachedFile, UNKNOWN_TYPE } from "../../record/attached-file.ts";
import { type DecisionKind, decisionKey } from "../../record/decision.ts";
import { formatNumber } from "../../record/format-count.ts";
import { FOUND_BY, foundByOf } from "../../record/found-by.ts";
import { decided, type Shaped, type Subject } from "../subject.ts";

/** The file of a record that stands for one; undefined of every other record. */
function fileOf({ object, record }: Subject): AttachedFile | undefined {
  const feed = object.feeds.find(({ recipe }) => recipe === "attached-file");
  if (feed === undefined) return undefined;
  const cell = (record.values[feed.column] ?? "").trim();
  return (cell === "" ? undefined : parseAttachedFile(cell)) ?? { kind: "missing", name: cell };
}

/** What the export says of how the record was found to which a file or conversation belongs; undefined where nothing does. */
const foundBy = ({ record }: Subject) => foundByOf(record.values[FOUND_BY] ?? "");

/** What says nothing certain of the record that was found by it. */
const byWords: ReadonlySet<string> = new Set(["numberAndDay", "number", "name"]);

/**
 * The question to which of several records something belongs, as long as nobody has answered it; of a single one too that was found by a phone
 * number or a name, where the settings ask. `targets` are linked to the first.
 */
export function stopUnclear(subject: Subject, targets: Shaped["targets"]): Shaped | undefined {
  const found = foundBy(subject);
  if (found !== undefined && byWords.has(found.by) && subject.compiled.settings["activity.found"] === "ask") {
    const why = `Its record was found by ${found.words.toLowerCase()} alone: ${found.what}`;
    return ask(subject, { kind: "whose", why, goesOn: "link to the first", targets });
  }
  if (found?.by !== "unclear") return undefined;
  return ask(subject, { kind: "whose", why: `Several records are possible: ${found.what}`, goesOn: "link to the first", targets });
}

/** Why no record was found to which a file or conversation belongs; "" where nothing says that. */
export const whyNobody = (subject: Subject): string => {
  const found = foundBy(subject);
  return found?.by === "nobody" ? found.what : "";
};

/**
 * Why a file does not move: left out, or waiting for a decision. `targets` are what is loaded otherwise. Undefined where it moves, and for records
 * that stand for no file.
 */
export function stopFile(subject: Subject, targets: Shaped["targets"]): Shaped | undefined {
  const file = fileOf(subject);
  if (file === undefined) return undefined;
  const { settings } = subject.compiled;
  if (settings["file.carrier"] === "none") return { targets: [], excluded: "Left out: the setting file.carrier is none" };
  if (file.kind === "address") return undefined;
  if (file.kind !== "file") return ask(subject, { kind: "nofile", why: whyMissing[file.kind], goesOn: "note only", targets });
  const stays = subject.compiled.whyFileStays(subject.object.object, file.type);
  if (stays !== undefined) return { targets: [], excluded: stays };
  if (isOversize(file.bytes, settings)) {
    const why = `Its ${formatNumber(file.bytes)} bytes are more than the limit of ${settings["file.limit"]} MB`;
    const policy = settings["file.oversize"];
    if (policy === "leave out") return { targets: [], excluded: `Left out, as the setting file.oversize says: ${why}` };
    const stopped = policy === "link" ? undefined : ask(subject, { kind: "oversize", why, goesOn: "move by link", targets });
    if (stopped) return stopped;
  }
  return file.type === UNKNOWN_TYPE
    ? ask(subject, { kind: "filetype", why: "Its content says of no known type what it is", goesOn: "move it", targets })
    : undefined;
}

const whyMissing = {
  missing: "Its file is not in the export",
  unclear: "Several files of the export could be its file",
  outside: "Its path leads out of the export, so it was not read",
} as const;

type Question = { readonly kind: DecisionKind; readonly why: string; readonly goesOn: string; readonly targets: Shaped["targets"] };

function ask(subject: Subject, { kind, why, goesOn, targets }: Question): Shaped | undefined {
  const decision = decisionKey(kind, subject.key);
  const answer = decided(subject, decision);
  if (answer === goesOn) return undefined;
  if (answer === "leave out") return { targets: [], excluded: `Left out by decision: ${why[0]?.toLowerCase()}${why.slice(1)}` };
  subject.drafts.issues.push({
    code: "issue/file-waits",
    severity: "hold",
    field: "body",
    message: why,
    hint: "Answer the question on the tab Decisions",
  });
  return { targets, waitsFor: decision };
}
