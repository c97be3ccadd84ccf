/** The only place that says which fields of a record a person sees, and in which words. */
import type { Call } from "../call.ts";
import { leadPipeline, leadValue } from "../entities/lead.ts";
import type { Item, Kept, Relation, Target } from "../store/fields.ts";
import { type Kind, parseRef } from "../store/kinds.ts";
import { readBackLinks, readLinks } from "../store/links.ts";
import { readKept } from "../store/records.ts";
import { showCustomValues } from "../values/custom-values.ts";
import { type Html, markup, type Section } from "./page.ts";

export const kindOfSection: Readonly<Record<Exclude<Section, "trash">, Kind>> = {
  people: "contacts",
  companies: "accounts",
  leads: "leads",
  activities: "activities",
  tasks: "tasks",
  notes: "notes",
};
const statuses: Readonly<Record<number, string>> = { 0: "Open", 1: "Pending", 10: "Won", 11: "Lost", 12: "Cancelled" };
const activityStatuses: Readonly<Record<number, string>> = { 0: "Scheduled", 1: "Logged", 2: "Cancelled" };

/** What a list or a link calls a record. */
export function titleOf(kept: Kept): string {
  if (kept.kind === "notes") return (kept.fields.note ?? "").slice(0, 80) || "Note";
  return kept.name || (kept.kind === "leads" ? `Lead\u2013${kept.number}` : "(no name)");
}

/** A link to a record's page; plain text for kinds without one. */
export function linkTo(kept: Kept): Html {
  const section = Object.entries(kindOfSection).find(([, kind]) => kind === kept.kind)?.[0];
  return section === undefined ? markup`${titleOf(kept)}` : markup`<a href="/admin/${section}/${kept.id}">${titleOf(kept)}</a>`;
}

/** A time as people write it. */
export function when(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined ? "" : `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Label and content of everything a record holds; empty fields are left out. */
export function describe(call: Call, kept: Kept): (readonly [string, Html])[] {
  const { fields } = kept;
  const rows: [string, Html | undefined][] = [];
  const add = (label: string, value: string | number | undefined | null): void => {
    rows.push([label, value === undefined || value === null || value === "" ? undefined : markup`<span class="text">${value}</span>`]);
  };
  const named = (label: string, kind: Kind, id: number | undefined): void =>
    add(label, id === undefined ? undefined : readKept(call.db, kind, id)?.name);
  const who = (label: string, ref: string | undefined): void => {
    const target = ref === undefined ? undefined : parseRef(ref);
    if (target) named(label, target.kind, target.id);
  };
  const linked = (label: string, targets: readonly Target[]): void => {
    const shown = targets.flatMap((t) => {
      const record = readKept(call.db, t.kind, t.id);
      return record === undefined || record.deleted !== null
        ? []
        : [markup`<div>${linkTo(record)}${t.data?.relationship ? ` (${t.data.relationship})` : ""}</div>`];
    });
    rows.push([label, shown.length > 0 ? markup`${shown}` : undefined]);
  };
  const list = <Value>(label: string, items: readonly Item<Value>[] | undefined, show: (value: Value) => string): void =>
    add(label, (items ?? []).map((item) => `${show(item.value)}${item.name === null ? "" : ` (${item.name})`}`).join("\n"));
  const links = (relation: Relation): Target[] => readLinks(call.db, relation, kept.id);
  const back = (relation: Relation): Target[] => readBackLinks(call.db, relation, kept.kind, kept.id, 100);

  if (kept.kind === "leads") {
    const value = leadValue(call, kept);
    add("Number", kept.number);
    add("Status", statuses[kept.status ?? 0]);
    named("Outcome", "outcomes", fields.outcome);
    named("Pipeline", "stagesets", leadPipeline(call, kept));
    named("Stage", "stages", fields.stage);
    add("Value", value && `${value.currency} ${Number(value.amount).toLocaleString("en-US")}`);
    add("Confidence", `${fields.confidence ?? 0} %`);
    add("Priority", fields.priority === 1 ? "Hot" : undefined);
    who("Assignee", fields.assignee);
    linked("Company", [...links("leads.primaryAccount"), ...links("leads.accounts")]);
    linked("People", links("leads.contacts"));
    linked("Products", links("leads.products"));
    linked("Sources", links("leads.sources"));
  }
  if (kept.kind === "activities") {
    named("Type", "activityTypes", fields.activityType);
    add("Status", activityStatuses[kept.status ?? 0]);
    add("From", when(fields.start));
    add("To", when(fields.end));
    linked("People and companies", links("activities.participants"));
    linked("Lead", links("activities.leads"));
    add("Logged", fields.logNote === undefined ? undefined : readKept(call.db, "notes", fields.logNote)?.fields.note);
    who("Logged by", fields.loggedBy);
  }
  if (kept.kind === "tasks") {
    add("Completed", when(fields.completed));
    who("Assignee", fields.assignee);
    linked("About", links("tasks.entity"));
  }
  if (kept.kind === "notes") {
    linked("About", links("notes.parent"));
    add("Text", fields.note);
    who("Author", kept.creator);
  }
  add("Job title", fields.jobTitle);
  if (kept.kind === "contacts") linked("Companies", links("contacts.accounts"));
  if (kept.kind === "accounts") linked("People", back("contacts.accounts"));
  add("Description", fields.description);
  list("E-mail", fields.emails, (value) => value);
  list(
    "Phone",
    fields.phones,
    (phone) => `${phone.E164 ?? phone.numberFormatted}${phone.extension === null ? "" : ` ext. ${phone.extension}`}`,
  );
  list("Web", fields.urls, (value) => value);
  list("Address", fields.addresses, (a) =>
    [a.address_1, a.address_2, a.address_3, a.city, a.state, a.postalCode, a.country].filter(Boolean).join(", "),
  );
  named("Industry", "industries", fields.industry);
  named("Company type", "accountTypes", fields.accountType);
  named("Territory", "territories", fields.territory);
  who("Owner", fields.owner);
  if (kept.kind === "contacts") linked("Leads", back("leads.contacts"));
  if (kept.kind === "accounts") linked("Leads", [...back("leads.primaryAccount"), ...back("leads.accounts")]);
  add("Due", when(fields.due));
  add("Closed", when(fields.closed));
  if (kept.kind === "accounts" || kept.kind === "contacts" || kept.kind === "leads") {
    const tags = links(`${kept.kind}.tags`)
      .flatMap((t) => readKept(call.db, "tags", t.id) ?? [])
      .filter((tag) => tag.deleted === null);
    rows.push(["Tags", tags.length > 0 ? markup`${tags.map((tag) => markup`<span class="tag">${tag.name}</span>`)}` : undefined]);
  }
  for (const [name, value] of Object.entries(showCustomValues(fields.customFields, call.world.switches) ?? {}))
    add(name, typeof value === "string" ? value : JSON.stringify(value));
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}
