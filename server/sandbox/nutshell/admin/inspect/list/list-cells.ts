/** Defines which columns the list of each section has. */
import type { Call } from "../../../call.ts";
import { leadPipeline, leadValue } from "../../../entities/lead.ts";
import type { Kept, Relation, Target } from "../../../store/fields.ts";
import type { Kind } from "../../../store/kinds.ts";
import { readBackLinks, readLinks } from "../../../store/links.ts";
import { readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { type Html, markup, type Part } from "../../look/markup.ts";
import { tagPill } from "../../look/pill.ts";
import { bytes, counted, day, money, since, time } from "../../look/words.ts";
import type { SectionKey } from "../sections.ts";
import { fileSize } from "../tell/file-size.ts";
import { keyOf, showKey, takeKey } from "../tell/migration-key.ts";
import { linkTo, nameOf, person, shorten, titleOf } from "../tell/name-records.ts";
import { showState } from "../tell/show-state.ts";
import { emailLink, phoneLink } from "../tell/ways-to-reach.ts";

export type Column = { readonly label: string; readonly look?: "num" | "wide" | "short"; readonly cell: (call: Call, kept: Kept) => Part };

const column = (label: string, cell: Column["cell"]): Column => ({ label, cell });
const number = (label: string, cell: Column["cell"]): Column => ({ label, cell, look: "num" });

const owner = column("Owner", (call, { fields }) => person(call, fields.owner));
const assignee = column("Assignee", (call, { fields }) => person(call, fields.assignee));
const key = column("Key", (call, kept) => {
  const log = kept.fields.logNote === undefined ? undefined : readKept(call.db, "notes", kept.fields.logNote)?.fields.note;
  const found = keyOf(kept.kind, kept.fields, log);
  return found === undefined ? null : showKey(found);
});
const made: Column = { label: "Made", look: "short", cell: (call, kept) => time(kept.created, since(call.now)) };
const status = column("Status", (call, kept) => showState(call, kept));
const reach: Column = {
  label: "E-mail and phone",
  look: "wide",
  cell: (_, { fields }) => [
    fields.emails?.[0] ? markup`<div>${emailLink(fields.emails[0].value)}</div>` : null,
    fields.phones?.[0] ? markup`<div>${phoneLink(fields.phones[0].value)}</div>` : null,
  ],
};
const tags = column("Tags", (call, kept) => showTags(call, kept));
const about = (label: string, ...relations: Relation[]): Column =>
  column(label, (call, kept) =>
    few(
      call,
      relations.flatMap((relation) => readLinks(call.db, relation, kept.id)),
    ),
  );
const at = (label: string): Column => column(label, (_, kept) => time(kept.at));

/** The columns after the first, which is always the record itself. */
export const columns: Readonly<Record<SectionKey, readonly Column[]>> = {
  people: [about("Company", "contacts.accounts"), reach, tags, owner, key, made],
  companies: [
    column("Place", (_, { fields }) =>
      [fields.addresses?.[0]?.value.city, fields.addresses?.[0]?.value.country].filter(Boolean).join(", "),
    ),
    reach,
    tags,
    owner,
    key,
    made,
  ],
  leads: [
    column("Pipeline and stage", (call, kept) => [
      markup`<div>${nameOf(call, "stages", kept.fields.stage)}</div>`,
      markup`<div class="soft small">${nameOf(call, "stagesets", leadPipeline(call, kept))}</div>`,
    ]),
    status,
    number("Value", (call, kept) => {
      const value = leadValue(call, kept);
      return value && money(value);
    }),
    column("Due or closed", (_, { fields }) => time(fields.closed ?? fields.due, day)),
    assignee,
    key,
    made,
  ],
  activities: [status, at("When"), about("With", "activities.participants"), about("Lead", "activities.leads"), key, made],
  tasks: [status, column("Due", (_, { fields }) => time(fields.due)), about("About", "tasks.entity"), assignee, key, made],
  notes: [about("About", "notes.parent"), column("Author", (call, kept) => person(call, kept.creator)), key, made],
  emails: [
    column("From", (_, { fields }) => mailboxes(fields.from)),
    column("To", (_, { fields }) => mailboxes(fields.to)),
    at("Sent"),
    about("Lead", "emails.leads"),
    made,
  ],
  files: [
    column("Type", (_, { fields }) => fields.mime),
    number("Size", (call, kept) => bytes(fileSize(call.db, kept.id))),
    column("Attached to", (call, kept) => few(call, [...back(call, "notes.files", kept), ...back(call, "emails.files", kept)])),
    made,
  ],
  products: [
    column("SKU", (_, { fields }) => fields.sku),
    column("Unit", (_, { fields }) => fields.unit),
    number("Price", (_, { fields }) => (fields.prices ?? []).map(({ price }) => markup`<div>${money(price)}</div>`)),
    number("Leads", (call, kept) => back(call, "leads.products", kept).length || null),
    made,
  ],
  tags: [
    column("For", (_, { fields }) => tagKinds[fields.tagType ?? 1]),
    number("Carried by", (call, kept) => {
      const kind = (["leads", "contacts", "accounts"] as const)[(kept.fields.tagType ?? 1) - 1] ?? "leads";
      const row = call.db.get<{ n: number }>(
        "SELECT count(*) AS n FROM link INDEXED BY link_back WHERE relation = ? AND kind = 'tags' AND b = ?",
        `${kind}.tags`,
        kept.id,
      );
      return row?.n ?? 0;
    }),
    made,
  ],
};

const tagKinds: Readonly<Record<number, string>> = { 1: "Leads", 2: "People", 3: "Companies" };

/** The first column: the record's name with what tells it from others of that name. */
export function nameCell(call: Call, kept: Kept): Html {
  const isPerson = kept.kind === "contacts";
  const picture = isPerson || kept.kind === "accounts" ? avatar(titleOf(kept), kept.id, isPerson ? "person" : "thing") : null;
  const more = subtitle(call, kept);
  return markup`<div class="who">${picture}<div><div class="strong">${linkTo(kept)}</div>${more === "" ? null : markup`<div class="soft small" dir="auto">${more}</div>`}</div></div>`;
}

function subtitle(call: Call, kept: Kept): string {
  const { fields } = kept;
  switch (kept.kind) {
    case "contacts":
      return fields.jobTitle ?? readLinks(call.db, "contacts.accounts", kept.id)[0]?.data?.relationship ?? "";
    case "accounts":
      return nameOf(call, "industries", fields.industry) ?? "";
    case "leads": {
      const company = readLinks(call.db, "leads.primaryAccount", kept.id)[0];
      return [`Lead–${kept.number}`, company && nameOf(call, "accounts", company.id)].filter(Boolean).join(" · ");
    }
    case "activities":
      return [nameOf(call, "activityTypes", fields.activityType), shorten(takeKey(fields.description ?? "").rest)]
        .filter(Boolean)
        .join(" · ");
    case "tasks":
      return shorten(takeKey(fields.description ?? "").rest);
    default:
      return "";
  }
}

/** A record's live tags, each leading to everything that carries it. */
export function showTags(call: Call, kept: Kept): Html[] {
  if (kept.kind !== "contacts" && kept.kind !== "accounts" && kept.kind !== "leads") return [];
  const section = ({ contacts: "people", accounts: "companies", leads: "leads" } as const)[kept.kind];
  return readLinks(call.db, `${kept.kind}.tags`, kept.id).flatMap(({ id }) => {
    const tag = readKept(call.db, "tags", id);
    return tag === undefined || tag.deleted !== null ? [] : [tagPill(tag.name, `/admin/${section}?tag=${id}`)];
  });
}

const SHOWN = 2;

/** The first records of a list, and how many more there are. */
function few(call: Call, targets: readonly Target[]): Part {
  const live = targets.flatMap(({ kind, id }) => readKept(call.db, kind, id) ?? []).filter(({ deleted }) => deleted === null);
  return [
    live.slice(0, SHOWN).map((kept) => markup`<div>${linkTo(kept)}</div>`),
    live.length > SHOWN ? markup`<div class="soft small">and ${counted(live.length - SHOWN, "more", "more")}</div>` : null,
  ];
}

const back = (call: Call, relation: Relation, kept: { kind: Kind; id: number }): readonly Target[] =>
  readBackLinks(call.db, relation, kept, 100);
const mailboxes = (list: readonly { readonly address: string; readonly display: string }[] | undefined): string =>
  (list ?? []).map(({ display, address }) => display || address).join(", ");
