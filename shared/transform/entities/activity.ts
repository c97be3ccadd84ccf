/** Gives an activity its shape: a Nutshell activity, or a note when that is what it is. */
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { tableOf } from "../../record/per-table.ts";
import type { FieldValue, Link } from "../../record/target-record.ts";
import { authorOf } from "../author-of.ts";
import { composeText, originally } from "../compose.ts";
import type { Drafts } from "../draft.ts";
import { cutIssue, fitTitle, limitOf } from "../fit-text.ts";
import { addSeconds, isDurationHeading, readDuration, readLocal } from "../local-time.ts";
import { quote } from "../reading.ts";
import { fallbackParent, holdOrphan, makeTarget, pickLink, plainFields, plainTitle, type Shaped, type Subject } from "../subject.ts";
import { stopUnclear, whyNobody } from "./attachment.ts";

/** An activity that belongs to nobody goes to the company that the settings name for such records, else it waits for a decision. */
export function shapeActivity(subject: Subject): Shaped {
  const draft = subject.drafts.of("activity");
  const { lead, participants } = parentsOf(subject);
  const isNote = fold(String(draft.fields["activityType"] ?? usualType(subject) ?? "")) === "note";
  const isNamed = draft.lookups.length > 0;
  if (lead === undefined && participants.length === 0 && !isNamed && fallbackParent(subject, "participants").length === 0)
    return holdOrphan(
      subject,
      "participants",
      () => [isNote ? noteTarget(subject, undefined) : activityTarget(subject, undefined, [])],
      whyNobody(subject),
    );
  const targets = [
    isNote
      ? noteTarget(subject, lead ?? pickLink(subject, draft, ["participants", "lead"], ["contact", "account"]))
      : activityTarget(subject, lead, participants),
  ];
  return stopUnclear(subject, targets) ?? { targets };
}

/** A longer text under such a heading tells something, as minutes of a meeting do. */
const LONGEST_DURATION = 30;

/** What people said an activity becomes that says no kind: for its column, else for all. */
function usualType({ compiled, object }: Subject): string | undefined {
  const feed = object.feeds.find((each) => each.field === "activityType");
  const said = feed?.argument || object.usualType || compiled.settings["activity.type"];
  return said === undefined || fold(said) === "ask" ? undefined : said;
}

/** A lead that became a person is a participant. */
function parentsOf(subject: Subject): { lead: Link | undefined; participants: Link[] } {
  const { compiled, drafts } = subject;
  const links = drafts.of("activity").links;
  const becomes = (object: string): string => compiled.objects.get(object)?.becomes ?? "lead";
  // A deal says more than the lead it came from.
  const leads = links
    .filter((l) => becomes(l.object) === "lead")
    .sort((a, b) => Number(compiled.objects.get(a.object)?.early ?? false) - Number(compiled.objects.get(b.object)?.early ?? false));
  const others = links
    .filter((l) => becomes(l.object) !== "lead")
    .sort((a, b) => Number(becomes(a.object) === "account") - Number(becomes(b.object) === "account"));
  return { lead: leads[0]?.link, participants: others.map((l) => l.link) };
}

function activityTarget(subject: Subject, lead: Link | undefined, participants: readonly Link[]): Shaped["targets"][number] {
  const { drafts, key, compiled } = subject;
  const draft = drafts.of("activity");
  const fields: Record<string, FieldValue | undefined> = plainFields(draft);
  const usual = fields["activityType"] === undefined ? usualType(subject) : undefined;
  const type = String(fields["activityType"] ?? usual ?? "");
  const most = limitOf(subject, "activity", "title");
  const { title, whole } = fitTitle(typeof fields["title"] === "string" ? fields["title"] : type || plainTitle(subject), most);
  if (whole !== undefined) drafts.issues.push(cutIssue("title", most, "the text"));
  const unresolved = draft.owner && draft.owner.user === undefined ? [{ label: "By", text: draft.owner.text }] : [];
  const header = [...(whole === undefined ? [] : [{ label: "Full title", text: whole }]), ...unresolved];
  const created =
    draft.created === undefined || fields["startTime"] !== undefined ? "" : originally(draft.created.text, compiled.timeZone, undefined);
  const note = composeText([...header, ...draft.lines.filter((l) => l.field === "note")], [created, ...(draft.texts["note"] ?? [])]);
  const start = fields["startTime"];
  const duration = draft.lines
    .map((line) =>
      isDurationHeading(line.label) && line.text.length <= LONGEST_DURATION ? readDuration(line.text, line.label) : undefined,
    )
    .find((seconds) => seconds !== undefined);
  const endTime =
    endAfter(drafts, start, fields["endTime"]) ??
    (typeof start === "string" && duration !== undefined ? addSeconds(start, duration) : undefined);
  if (start === undefined) drafts.issues.push(noStart(endTime));
  if (fields["activityType"] === undefined && subject.object.usualType === undefined)
    drafts.issues.push({
      code: "issue/required-missing",
      severity: "warn",
      field: "activityType",
      message: `The activity has no kind; ${usual === undefined ? "Nutshell gives it its default kind" : `it becomes ${usual}, as was said`}`,
      hint: `Activities without a kind: ${usual === undefined ? "Nutshell gives them its default kind" : `they become ${usual}, as said on the tab Mapping or Settings`}`,
    });
  const isLogged = fields["isLogged"] ?? "yes";
  return makeTarget(subject, {
    key,
    entity: "activity",
    fields: {
      ...fields,
      activityType: type === "" ? undefined : type,
      title,
      note,
      isLogged,
      // Whoever plans an activity has not logged it.
      loggedBy: isLogged === "yes" ? authorOf(compiled, draft.owner?.text) : undefined,
      endTime,
      lead,
      participants: [...participants],
    },
    lookups: [...draft.lookups, ...fallbackParent(subject, "participants")],
  });
}

/** What Nutshell does without a start. */
const noStart = (end: FieldValue | undefined): Issue => {
  const [what, uses] =
    end === undefined ? ["a time", "the time of the load"] : ["a start that have an end", "the time half an hour before the end"];
  return {
    code: "issue/required-missing",
    severity: "warn",
    field: "startTime",
    message: `There is no time when it ${end === undefined ? "took place" : "began"}; Nutshell uses ${uses}`,
    hint: `Activities without ${what}: Nutshell uses ${uses}`,
  };
};

/** An end that is not before the start: Nutshell refuses the whole activity otherwise. */
function endAfter({ issues, trace }: Drafts, start: FieldValue | undefined, end: FieldValue | undefined): FieldValue | undefined {
  if (typeof start !== "string" || typeof end !== "string" || Date.parse(end) >= Date.parse(start)) return end;
  const cell = trace.find(({ entity, place }) => entity === "activity" && place === "endTime")?.text;
  issues.push({
    code: "issue/bad-format",
    severity: "warn",
    field: "endTime",
    message: `The end is before the start; the end is left out${cell === undefined ? "" : `: ${quote(cell)}`}`,
    hint: "Activities whose end is before their start: loaded without the end",
  });
  return undefined;
}

/** Notes have no time of their own in Nutshell, and an author only sometimes: both always stand in the first line. */
function noteTarget(subject: Subject, parent: Link | undefined): Shaped["targets"][number] {
  const { drafts, key, compiled, object, record } = subject;
  const draft = drafts.of("activity");
  const usual = object.feeds.find((f) => f.entity === "activity" && f.field === "startTime");
  const feed = usual?.tables?.get(tableOf(record.locator)) ?? usual;
  const local = feed && readLocal(record.values[feed.column] ?? "", feed.argument, compiled.timeZone);
  const at = local ? (local.time === undefined ? local.date : `${local.date} ${local.time.slice(0, 5)}`) : draft.created?.text;
  const title = typeof draft.fields["title"] === "string" ? draft.fields["title"] : "";
  const body = composeText(
    [],
    [
      originally(at, compiled.timeZone, draft.owner?.text),
      composeText(draft.lines, [title, ...(draft.texts["note"] ?? []), ...(draft.texts["description"] ?? [])]),
    ],
  );
  const author = authorOf(compiled, draft.owner?.text);
  const fields = { body: body === "" ? plainTitle(subject) : body, parent, author };
  const named = draft.lookups.map((lookup) => ({ ...lookup, field: "parent" }));
  return makeTarget(subject, { key, entity: "note", fields, lookups: [...named, ...fallbackParent(subject, "parent")] });
}
