/** Somebody removes or restores a record by hand, and is told what restoring loses. */
import type { Call } from "../../call.ts";
import { removeActivity } from "../../entities/activity.ts";
import { removeRecord, restoreRecord } from "../../entities/write-record.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept, Relation } from "../../store/fields.ts";
import { readBackLinks, readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { type Html, markup } from "../look/markup.ts";
import { counted } from "../look/words.ts";
import { type Section, sectionOfKind } from "./sections.ts";
import { titleOf } from "./tell/name-records.ts";

/** Moves a live record to the trash; says so. Undefined when there is none. */
export function remove(call: Call, { kind, one }: Section, id: number): string | undefined {
  const kept = readKept(call.db, kind, id);
  if (kept === undefined) return undefined;
  if (kept.deleted !== null) throw new Refusal(400, "It is in the trash already.");
  if (kind === "activities") removeActivity(call, kept);
  else removeRecord(call, kept);
  return `The ${one} “${titleOf(kept)}” is in the trash now.`;
}

/** Takes a record out of the trash; says what did not come back. Undefined when there is none. */
export function restore(call: Call, { kind, one }: Section, id: number): string | undefined {
  const kept = readKept(call.db, kind, id);
  if (kept === undefined) return undefined;
  if (kept.deleted === null) throw new Refusal(400, "It is not in the trash.");
  const lost = lostLinks(call, kept);
  restoreRecord(call, kept);
  return `The ${one} “${titleOf(kept)}” is back${lost === "" ? "" : `, without ${lost}`}.`;
}

/** What a restore would not bring back, in a sentence. */
export function losesOnRestore(call: Call, kept: Kept): string {
  const lost = lostLinks(call, kept);
  return lost === "" ? "Restoring brings all of it back." : `Restoring loses ${lost}.`;
}

/** The button that restores. */
export function restoreForm(kept: Kept): Html {
  const section = sectionOfKind(kept.kind);
  return section === undefined
    ? markup``
    : markup`<form method="post" action="/admin/restore/${section.key}/${kept.id}"><button aria-label="Restore ${titleOf(kept)}">Restore</button></form>`;
}

function lostLinks(call: Call, kept: Kept): string {
  const own = (relation: Relation): number => readLinks(call.db, relation, kept.id).length;
  const back = (relation: Relation): number => readBackLinks(call.db, relation, kept).length;
  const parts = {
    contacts: () => [tags(own("contacts.tags")), companies(own("contacts.accounts"))],
    accounts: () => [
      tags(own("accounts.tags")),
      back("contacts.accounts") > 0 && `its ties to ${counted(back("contacts.accounts"), "person", "people")}`,
      back("leads.primaryAccount") + back("leads.accounts") > 0 &&
        `its ties to ${counted(back("leads.primaryAccount") + back("leads.accounts"), "lead", "leads")}`,
    ],
    leads: () => [tags(own("leads.tags")), companies(own("leads.primaryAccount") + own("leads.accounts"))],
    tags: () => {
      const carriers = back("accounts.tags") + back("contacts.tags") + back("leads.tags");
      return [carriers > 0 && `its place on ${counted(carriers, "record", "records")}`];
    },
  }[kept.kind as "leads"]?.();
  const lost = (parts ?? []).filter((part): part is string => Boolean(part));
  return lost.length > 1 ? `${lost.slice(0, -1).join(", ")} and ${lost.at(-1)}` : (lost[0] ?? "");
}

const tags = (n: number): string | false => n > 0 && `its ${counted(n, "tag", "tags")}`;
const companies = (n: number): string | false => n > 0 && `its ties to ${counted(n, "company", "companies")}`;
