/** Shows what a record is linked to, from either side. */
import type { Call } from "../../../call.ts";
import { leadValue } from "../../../entities/lead.ts";
import type { Kept, Relation, Target } from "../../../store/fields.ts";
import type { Kind } from "../../../store/kinds.ts";
import { ownerOf, readBackLinks, readLinks } from "../../../store/links.ts";
import { readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { type Html, markup, type Part } from "../../look/markup.ts";
import { count, counted, money } from "../../look/words.ts";
import { linkTo, titleOf } from "../tell/name-records.ts";
import { showState } from "../tell/show-state.ts";

const SHOWN = 12;
const MOST = 1000;

/** Heading and relations; those a kind does not own are read from their other side. */
const lists: Partial<Record<Kind, readonly (readonly [string, readonly Relation[]])[]>> = {
  contacts: [
    ["Companies", ["contacts.accounts"]],
    ["Leads", ["leads.contacts"]],
  ],
  accounts: [
    ["People", ["contacts.accounts"]],
    ["Leads", ["leads.primaryAccount", "leads.accounts"]],
  ],
  leads: [
    ["Company", ["leads.primaryAccount", "leads.accounts"]],
    ["People", ["leads.contacts"]],
    ["Products", ["leads.products"]],
    ["Competitors", ["leads.competitors"]],
    ["Sources", ["leads.sources"]],
  ],
  activities: [
    ["With", ["activities.participants"]],
    ["Lead", ["activities.leads"]],
    ["Follows", ["activities.followupTo"]],
  ],
  tasks: [["About", ["tasks.entity"]]],
  notes: [
    ["About", ["notes.parent"]],
    ["Files", ["notes.files"]],
  ],
  emails: [
    ["People", ["emails.participants"]],
    ["Lead", ["emails.leads"]],
    ["Files", ["emails.files"]],
  ],
  files: [["Attached to", ["notes.files", "emails.files"]]],
  products: [["Leads", ["leads.products"]]],
  tags: [
    ["Leads", ["leads.tags"]],
    ["People", ["contacts.tags"]],
    ["Companies", ["accounts.tags"]],
  ],
};

/** A card for each list that has something in it. */
export function linkedRecords(call: Call, kept: Kept): Html[] {
  return (lists[kept.kind] ?? []).flatMap(([heading, relations]) => {
    const targets = relations.flatMap((relation) => readSide(call, relation, kept));
    const live = targets.flatMap((target) => {
      const record = readKept(call.db, target.kind, target.id);
      return record === undefined || record.deleted !== null ? [] : [{ record, target }];
    });
    if (live.length === 0) return [];
    const hidden = targets.length >= MOST ? `at least ${count(live.length - SHOWN)} more` : counted(live.length - SHOWN, "more", "more");
    return [
      markup`<section class="card"><h2>${heading} <span class="soft">${count(live.length)}${targets.length >= MOST ? "+" : ""}</span></h2><ul class="linked">${live
        .slice(0, SHOWN)
        .map(({ record, target }) =>
          entry(call, record, target),
        )}</ul>${live.length > SHOWN ? markup`<p class="soft small">and ${hidden}</p>` : null}</section>`,
    ];
  });
}

const readSide = (call: Call, relation: Relation, kept: Kept): readonly Target[] =>
  ownerOf(relation) === kept.kind ? readLinks(call.db, relation, kept.id) : readBackLinks(call.db, relation, kept, MOST);

const standings: Readonly<Record<number, string>> = { 1: "took the lead", 2: "was beaten" };

function entry(call: Call, record: Kept, { data }: Target): Html {
  const value = record.kind === "leads" ? leadValue(call, record) : undefined;
  const quantity = data?.quantity ?? 1;
  const more: Part[] = [
    data?.relationship,
    data?.price &&
      `${count(quantity)} × ${money(data.price)} = ${money({ ...data.price, amount: String(quantity * Number(data.price.amount)) })}`,
    value && money(value),
    record.kind === "contacts" && data?.relationship === undefined ? record.fields.jobTitle : undefined,
    standings[data?.status ?? 0],
  ].filter((part) => part !== undefined && part !== "");
  const picture =
    record.kind === "contacts" || record.kind === "accounts"
      ? avatar(titleOf(record), record.id, record.kind === "contacts" ? "person" : "thing")
      : null;
  return markup`<li class="who linked-entry">${picture}<div>${linkTo(record)} ${showState(call, record)}${more.length === 0 ? null : markup`<div class="soft small" dir="auto">${more.map((part, i) => [i > 0 ? " · " : "", part])}</div>`}</div></li>`;
}
