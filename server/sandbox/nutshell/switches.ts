/** Lists what is not known for sure about the real Nutshell, and which of the possible answers this stand-in gives. */
import { Refusal } from "./refusal.ts";
import { type Db, readMeta, writeMeta } from "./store/connect.ts";

/**
 * Every switch has two or more positions, the likeliest one first: that is how the stand-in behaves unless told otherwise. A client is right
 * when it comes to the same end in every position.
 */
export const switches = {
  // How calls and answers travel.
  "rpc.error-key": [
    ["null", "absent"],
    "Whether a JSON-RPC success carries `error: null` or no error key at all, as live answers of 2026.",
  ],
  "rpc.malformed-status": [["400", "200"], "HTTP status of what is no JSON-RPC request."],
  "rpc.invalid-params": [["400", "-32602"], "Code of a refused value: 400 under HTTP 400, or JSON-RPC's own under HTTP 200."],
  "rpc.missing-record": [["null", "404"], "What get* answers for an id that never was: `result: null` or an error."],
  "rpc.not-modified": [["null", "notice"], "What get* answers when `rev` is the current one: null, or an object that says so."],
  "rpc.batches": [["refused", "taken"], "Whether a list of requests is carried out."],
  "rpc.nested-ids": [["texts", "numbers"], "Ids inside nested references as digits in quotes or as numbers."],
  "rpc.stub-cap": [["250", "100"], "Most rows of a page of stubs."],
  "rpc.over-limit": [["clamp", "error"], "What a limit above the cap comes to."],
  "rpc.rev-newest": [["unknown", "known"], "Whether `REV_NEWEST` skips the check of revisions, as REV_IGNORE does."],
  "rpc.outcomes-alias": [["answered", "unknown"], "Whether findLeadOutcomes, without the underscore, is a method."],
  "rpc.add-email": [["answered", "unknown"], "Whether newEmail still answers to its former name addEmail."],
  "discovery.unknown-user": [["404", "401"], "Code for a user that discovery does not know."],
  // What becomes of single values.
  "value.first-label": [["1", "0"], "Number under which the first unlabelled e-mail, phone, url or address is shown."],
  "value.phones": [["objects", "texts"], "Phones in JSON-RPC answers: parsed, or as one text."],
  "value.unreadable-phone": [["kept", "dropped", "refused"], "What becomes of a phone without digits."],
  "value.primary-written": [["primary", "ignored"], "What a written `--primary` does."],
  "value.empty-list": [["untouched", "clears"], "What an empty multi-value field in an edit does on JSON-RPC."],
  "value.account-email": [["kept", "ignored"], "Whether JSON-RPC takes e-mail addresses of accounts."],
  "value.job-title": [["link", "person"], "Where JSON-RPC keeps a job title: on the link to the company, or on the person as well."],
  "value.legacy-id": [["ignored", "kept"], "Whether legacyId can be written."],
  "value.created-time": [["ignored", "kept"], "Whether createdTime can be written on create."],
  "value.note-date": [["ignored", "kept"], "Whether a note's date can be written."],
  "value.note-list": [["several", "first"], "What a list under a record's `note` makes: several notes, or one."],
  "value.unknown-tag": [["refused", "dropped"], "What becomes of a tag name that does not exist."],
  "value.market-currency": [["shown", "hidden"], "Whether a market shows its currency."],
  // Custom fields.
  "custom.unknown-field": [["refused", "ignored"], "What becomes of a value for a custom field that does not exist."],
  "custom.edit": [["merges", "replaces"], "Whether an edit's custom fields are merged with those there, or replace them all."],
  "custom.dates": [["texts", "seconds", "timestamps"], "Date values as ISO text, Unix seconds or `{timestamp}`."],
  "custom.one-label": [["taken", "refused"], "Whether a multi-choice field takes one label in place of a list."],
  "custom.type-names": [
    ["openapi", "catalogue"],
    "Type names: String, Text, Date … as in the OpenAPI file, or Text, LongText, Decision … as in a tool catalogue.",
  ],
  "custom.numbers": [["none", "Number", "Integer"], "The name under which numeric fields can be made, if at all."],
  "custom.urls": [["kept", "scheme"], "Whether a web address in a custom field gets a scheme, as other web addresses do."],
  "custom.made-answer": [["definition", "empty"], "Whether making a field answers its definition."],
  "custom.slash": [["unescaped", "literal"], "Whether a PATCH path's `~1` means a slash in a field's name."],
  // Leads, activities, tasks.
  "lead.stageset": [["moves", "ignored"], "Whether editLead takes stagesetId."],
  "lead.bare-status": [["refused", "closes"], "Whether a closing status without an outcome closes a lead on JSON-RPC."],
  "lead.item-types": [["optional", "required"], "Whether items of an edited lead's lists must say their entityType."],
  "lead.outcome-id": [["ignored", "closes"], "Whether editLead takes outcomeId for outcome."],
  "lead.closed-time": [["kept", "ignored"], "Whether closedTime can be chosen together with an outcome."],
  "lead.stage-patch": [["moves", "refused"], "Whether REST's PATCH takes a lead's stage."],
  "lead.market-patch": [["moves", "refused"], "Whether REST's PATCH takes a lead's market."],
  "lead.first-account": [["primary", "further"], "Whether the first of REST's links.accounts becomes the primary company."],
  "lead.cap": [["refused", "taken"], "What an open lead above the plan's cap comes to."],
  "activity.log-on-create": [["ignored", "logged"], "Whether newActivity takes logNote."],
  "task.completion": [["completedTime", "isCompleted"], "The key that completes a task on both surfaces; the other one is ignored."],
  // REST.
  "rest.patch-type-status": [["415", "400"], "HTTP status of a PATCH with another content type."],
  "rest.page-size": [["50", "20"], "Rows of a list page when nobody names a limit."],
  "rest.count": [["matching", "page"], "What `meta.count` of a list counts: all records that meet the filters, or those on the page."],
  "rest.wrong-method": [["404", "405"], "What a path answers to a method it does not take: the page of 404, or 405 with a bare text."],
  "rest.lists": [["enveloped", "bare"], "Stages, stagesets, audiences and custom-field attributes under a key or as a bare list."],
  "rest.list-fields": [["object", "array"], "The columns of a row of a list for people: by name, or as a list of `{name, value}`."],
  "rest.lead-amount": [["number", "text"], "The amount of a lead's value on REST as a number or in digits."],
  "rest.deleted-get": [["200", "404"], "What a GET of a record in the trash answers."],
  "rest.contact-delete": [["204", "200"], "Status of deleting a person."],
  "rest.account-create": [["201", "200"], "Status of creating a company."],
  "rest.account-patch": [["204", "200"], "Status of changing a company."],
  "rest.note-author": [["shown", "hidden"], "Whether a note's links name its author; the one recorded note does not."],
  "rest.custom-filter": [["exact", "fuzzy"], "Whether filtering by a custom field compares whole values or parts."],
  "rest.files": [["unknown", "uploads"], "Whether files can be uploaded, and deleted again."],
  // What happens by itself.
  "record.rev-on-link": [["own edits", "linked too"], "Whether a note, task or activity about a record raises that record's revision."],
  "record.children": [["stay", "go along"], "What becomes of notes, tasks and activities when the record they are about is deleted."],
  "record.find-deleted": [["left out", "listed"], "Whether find* lists what is in the trash."],
  "timeline.entity-types": [["named", "left out"], "Whether the notes of a timeline say their entityType."],
  "email.kept": [["date and files", "neither"], "Whether newEmail keeps the message's own date and attachments."],
  "events.actor": [["origin", "user"], "As whom the feed names a key without impersonation."],
  "events.max-id": [["exclusive", "inclusive"], "Whether the event named by `max_id` is part of the feed that is asked for."],
} as const satisfies Record<string, readonly [readonly [string, string, ...string[]], string]>;

export type SwitchName = keyof typeof switches;
export type Position<Name extends SwitchName> = (typeof switches)[Name][0][number];
export type Positions = { [Name in SwitchName]?: Position<Name> };

/** The switches as they stand. */
export type SwitchBoard = {
  get<Name extends SwitchName>(name: Name): Position<Name>;
  /** Remembered with the account. Refused for a name or position that is none. */
  set(name: string, position: string): void;
  /** Every switch in its usual position. */
  reset(): void;
  all(): { [Name in SwitchName]: Position<Name> };
};

const META = "switches";

/** The switches as the account remembers them. */
export function createSwitchBoard(db: Db): SwitchBoard {
  let turned = JSON.parse(readMeta(db, META) ?? "{}") as Partial<Record<SwitchName, string>>;
  const keep = (next: typeof turned): void => {
    turned = next;
    writeMeta(db, META, JSON.stringify(turned));
  };
  const get = <Name extends SwitchName>(name: Name): Position<Name> => (turned[name] ?? switches[name][0][0]) as Position<Name>;
  return {
    get,
    set(name, position) {
      if (!isSwitch(name)) throw new Refusal(400, `There is no switch "${name}".`);
      const [positions] = switches[name];
      if (!(positions as readonly string[]).includes(position))
        throw new Refusal(400, `The switch ${name} can be ${positions.join(" or ")}, not "${position}".`);
      const { [name]: _, ...others } = turned;
      keep(position === positions[0] ? others : { ...others, [name]: position });
    },
    reset: () => keep({}),
    all: () =>
      Object.fromEntries((Object.keys(switches) as SwitchName[]).map((name) => [name, get(name)])) as ReturnType<SwitchBoard["all"]>,
  };
}

/** Every switch as it stands, with its positions, the usual one first, and what it is about. */
export function describeSwitches(
  board: SwitchBoard,
): { name: SwitchName; position: string; positions: readonly string[]; about: string }[] {
  return (Object.keys(switches) as SwitchName[]).map((name) => {
    const [positions, about] = switches[name];
    return { name, position: board.get(name), positions, about };
  });
}

const isSwitch = (name: string): name is SwitchName => Object.hasOwn(switches, name);
