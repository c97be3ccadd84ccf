/** Defines which facts about a record stand on its page, group by group. */
import type { Call } from "../../../call.ts";
import type { Kept } from "../../../store/fields.ts";
import { makeRef } from "../../../store/kinds.ts";
import { readKept } from "../../../store/records.ts";
import { type Html, isBlank, markup, type Part } from "../../look/markup.ts";
import { pill } from "../../look/pill.ts";
import { bytes, count, money, time } from "../../look/words.ts";
import { fileSize } from "../tell/file-size.ts";
import { isKey, showKey, takeKey } from "../tell/migration-key.ts";
import { nameOf, person } from "../tell/name-records.ts";
import { labelOf, showCustomValue } from "../tell/show-value.ts";
import { emailLink, labelled, phoneLink, postalLines, webLink } from "../tell/ways-to-reach.ts";

type Fact = readonly [string, Part];

/** Groups of facts, each a list of label and content; empty ones are left out. */
export function recordFacts(call: Call, kept: Kept): Html[] {
  return [
    group("How to reach", reach(kept)),
    group("Facts", facts(call, kept)),
    group("Custom fields", custom(kept)),
    group("Record", record(call, kept)),
  ].filter((part) => part.html !== "");
}

function group(title: string, all: readonly Fact[]): Html {
  const filled = all.filter(([, content]) => !isBlank(content));
  if (filled.length === 0) return markup``;
  return markup`<section class="card"><h2>${title}</h2><dl class="facts">${filled.map(([label, content]) => markup`<dt>${label}</dt><dd>${content}</dd>`)}</dl></section>`;
}

const text = (value: string | undefined): Part => value && markup`<div class="text" dir="auto">${value}</div>`;

function reach({ fields }: Kept): Fact[] {
  return [
    ["E-mail", labelled(fields.emails, emailLink)],
    ["Phone", labelled(fields.phones, phoneLink)],
    ["Web", labelled(fields.urls, webLink)],
    ["Address", labelled(fields.addresses, postalLines)],
  ];
}

function facts(call: Call, kept: Kept): Fact[] {
  const { fields } = kept;
  const description = takeKey(fields.description ?? "");
  const note = takeKey(fields.note ?? "");
  const mailboxes = (list: Kept["fields"]["from"]): Part =>
    (list ?? []).map(({ display, address }) => markup`<div>${display === "" ? null : `${display} `}${emailLink(address)}</div>`);
  return [
    ["From", mailboxes(fields.from)],
    ["To", mailboxes(fields.to)],
    ["Copy", mailboxes(fields.cc)],
    [kept.kind === "emails" ? "Sent" : "Written", kept.kind === "emails" || kept.kind === "notes" ? time(kept.at ?? kept.created) : null],
    ["Text", text(note.rest || fields.text)],
    ["Description", text(description.rest)],
    ["Job title", fields.jobTitle],
    ["Type", nameOf(call, "activityTypes", fields.activityType) ?? fields.type ?? fields.mime],
    ["From", time(fields.start)],
    ["To", time(fields.end)],
    ["All day", fields.isAllDay && "yes"],
    ["Place", fields.location],
    ["Logged by", person(call, fields.loggedBy)],
    ["Industry", nameOf(call, "industries", fields.industry)],
    ["Company type", nameOf(call, "accountTypes", fields.accountType)],
    ["Territory", nameOf(call, "territories", fields.territory)],
    ["Market", nameOf(call, "markets", fields.market)],
    ["Confidence", kept.kind === "leads" && `${fields.confidence ?? 0} %`],
    ["Priority", fields.priority === 1 && pill("wait", "Hot")],
    ["Outcome", nameOf(call, "outcomes", fields.outcome)],
    ["Due", time(fields.due)],
    ["Closed", time(fields.closed)],
    ["Completed", time(fields.completed)],
    ["SKU", fields.sku],
    ["Unit", fields.unit],
    [
      "Price",
      (fields.prices ?? []).map(
        ({ market, price }) => markup`<div>${money(price)} <span class="soft small">${nameOf(call, "markets", market)}</span></div>`,
      ),
    ],
    ["Size", kept.kind === "files" && bytes(fileSize(call.db, kept.id))],
    ["Key", [description.key, note.key].filter(Boolean).map((key) => key && showKey(key))],
  ];
}

function custom({ fields }: Kept): Fact[] {
  const values = Object.entries(fields.customFields ?? {});
  // The key first: it is what somebody looks for who follows a migration.
  values.sort(([a, x], [b, y]) => Number(isKey(b, y)) - Number(isKey(a, x)));
  return values.map(([name, value]) => [name, isKey(name, value) ? showKey(String(value)) : text(showCustomValue(value))]);
}

function record(call: Call, kept: Kept): Fact[] {
  const log = kept.fields.logNote === undefined ? undefined : readKept(call.db, "notes", kept.fields.logNote);
  return [
    ["Id", markup`<code>${makeRef(kept.kind, kept.id)}</code>`],
    ["Number", kept.kind === "leads" && String(kept.number)],
    [labelOf("legacyId"), kept.fields.legacyId],
    ["Revision", count(kept.rev)],
    ["Made", time(kept.created)],
    ["Made by", person(call, kept.creator)],
    ["Changed", time(kept.modified)],
    ["Log", log && markup`<a href="/admin/notes/${log.id}">Note ${log.id}</a>`],
  ];
}
