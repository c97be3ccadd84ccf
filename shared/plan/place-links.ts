/** Puts the links of an activity into the fields that Nutshell has for them: a lead has one of its own, people and companies are participants. */

import type { Issue } from "../record/issue.ts";
import { parseRecordKey } from "../record/record-key.ts";
import type { FieldValue, Link, TargetFields } from "../record/target-record.ts";

export type PlacedLinks = {
  readonly fields: TargetFields;
  readonly issues: readonly Issue[];
  /** Keys of leads for which there is no room. */
  readonly replaced: readonly string[];
};

/**
 * The transform goes by what most records of a kind become; `isLead` knows of each record. An activity has room for one lead: the one that
 * the transform chose comes first.
 */
export function placeLinks(fields: TargetFields, isLead: (key: string) => boolean | undefined): PlacedLinks {
  const keyOf = (link: Link): string | undefined => ("key" in link ? link.key : undefined);
  const lead = linksIn(fields["lead"]);
  const participants = linksIn(fields["participants"]);
  const is = (link: Link, usually: boolean): boolean => {
    const key = keyOf(link);
    return (key === undefined ? undefined : isLead(key)) ?? usually;
  };
  const stays = lead.filter((link) => is(link, true));
  const found = participants.filter((link) => is(link, false));
  if (stays.length === lead.length && found.length === 0) return { fields, issues: [], replaced: [] };
  const [first, ...others] = [...stays, ...found];
  const people = [...lead.filter((link) => !stays.includes(link)), ...participants.filter((link) => !found.includes(link))];
  const { lead: _lead, participants: _participants, ...rest } = fields;
  const replaced = others.flatMap((link) => keyOf(link) ?? []);
  return {
    fields: { ...rest, ...(first && { lead: first }), ...(people.length > 0 && { participants: people }) },
    issues: replaced.map((key) => ({
      code: "issue/orphan-reference",
      severity: "warn",
      field: "lead",
      message: `It is linked to several leads and Nutshell has room for one: the link to ${parseRecordKey(key)?.id ?? key} is left out`,
      hint: "Activities that are linked to several leads: linked to the deal, or to the first of them",
    })),
    replaced,
  };
}

const linksIn = (value: FieldValue | undefined): Link[] =>
  ((Array.isArray(value) ? value : [value]) as unknown[]).filter(
    (one): one is Link => typeof one === "object" && one !== null && ("key" in one || "entity" in one),
  );
