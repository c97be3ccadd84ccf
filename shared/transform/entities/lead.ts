/** Gives a deal, lead or enquiry its shape. */
import { decisionKey } from "../../record/decision.ts";
import { customField } from "../../record/nutshell/entity.ts";
import { FULL_TITLE, madeField } from "../../record/own-fields.ts";
import type { FieldValue, Link } from "../../record/target-record.ts";
import { composeName, composeText } from "../compose.ts";
import { cutIssue, fitTitle, limitOf } from "../fit-text.ts";
import { decided, makeTarget, partKey, pickLink, plainFields, plainTitle, type Shaped, type Subject } from "../subject.ts";
import type { Target } from "../transformed.ts";
import { personFields, writtenCompany } from "./contact.ts";
import { conversionOf, type Line } from "./conversion.ts";
import { convertAmount } from "./convert-amount.ts";
import { placeLead } from "./lead-place.ts";
import { productsOf } from "./lead-products.ts";
import { noteParts } from "./note-parts.ts";

/** The lead first, then its person, its note, and the note of its conversion. */
export function shapeLead(subject: Subject): Shaped {
  const { compiled, drafts, key, object } = subject;
  const draft = drafts.of("lead");
  const place = placeLead(compiled, draft, object.early);
  drafts.issues.push(...place.issues);
  const account = pickLink(subject, draft, ["account"], ["account"]);
  const contacts = draft.links.filter((l) => l.field === "contacts").map((l) => l.link);
  const { wasConverted, told, issues } = conversionOf(subject);
  drafts.issues.push(...issues);
  const person = drafts.has("contact") ? personFields(subject) : {};
  const personKey = partKey(subject, "person");
  // Somebody to reach is needed for a person of its own; a lead that names its contact has one already.
  const isOwnPerson =
    contacts.length === 0 && (person["name"] !== undefined || person["emails"] !== undefined || person["phones"] !== undefined);
  const ownPerson = (of: string, owner: FieldValue | undefined): Target =>
    makeTarget(subject, {
      key: of,
      entity: "contact",
      fields: {
        ...person,
        name: person["name"] ?? firstOf(person["emails"]) ?? firstOf(person["phones"]),
        owner: person["owner"] ?? owner,
        account: person["account"] ?? account,
      },
      lookups: draft.lookups.filter((l) => l.field === "account"),
    });
  if (wasConverted && compiled.settings["lead.converted"] === "exclude") {
    // Who it became stands nowhere else: the person is made from the lead.
    if (isOwnPerson) {
      const cells = drafts.trace.flatMap(({ entity, column, text }) => (entity === "lead" ? [{ label: column, text }] : []));
      return { targets: [ownPerson(key, plainFields(draft)["owner"]), ...noteParts(subject, [...told, ...cells])] };
    }
    return { targets: [], excluded: "Was converted in the old system; only the person is loaded (setting lead.converted)" };
  }
  const wait = object.early || isOwnPerson ? undefined : orphanAnswer(subject, account, contacts);
  if (wait) return wait;
  const { titles, more } = title(subject, draft.fields["title"], person["name"], drafts.of("lead").lookups[0]?.text);
  const fields: Record<string, FieldValue | undefined> = {
    ...plainFields(draft),
    ...place.fields,
    ...titles,
    ...writtenCompany(subject, "lead"),
    account,
    contacts: isOwnPerson ? [{ key: personKey }] : contacts,
    products: productsOf(draft),
  };
  closeTime(subject, fields, place.closed);
  const waitsFor = convertAmount(subject, fields, place.closed);
  const extra = isOwnPerson || !drafts.has("contact") ? more : [...more, ...personLines(person)];
  const targets: Target[] = [makeTarget(subject, { key, entity: "lead", fields, lookups: draft.lookups })];
  if (isOwnPerson) targets.push(ownPerson(personKey, fields["owner"]));
  if (wasConverted) targets.push(conversionNote(subject, told, contacts, isOwnPerson ? [] : extra));
  targets.push(...noteParts(subject, !wasConverted || isOwnPerson ? extra : []));
  return { targets, ...(waitsFor !== undefined && { waitsFor }) };
}

const firstOf = (value: FieldValue | undefined): string | undefined =>
  Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;

/** A deal without a person and a company waits for a decision. */
function orphanAnswer(subject: Subject, account: Link | undefined, contacts: readonly Link[]): Shaped | undefined {
  const { drafts, key } = subject;
  if (account !== undefined || contacts.length > 0 || drafts.of("lead").lookups.length > 0) return undefined;
  const decision = decisionKey("orphan", key);
  const answer = decided(subject, decision);
  if (answer === "leave out") return { targets: [], excluded: "Left out by decision: it has no person and no company" };
  if (answer === "load without links") return undefined;
  drafts.issues.push({
    code: "issue/orphan-reference",
    severity: "hold",
    field: "contacts",
    message: "It has no person and no company",
    hint: "Answer the question on the tab Decisions",
  });
  return waiting(subject, decision);
}

/** The shape is made all the same: it says how much money waits. */
function waiting(subject: Subject, waitsFor: string): Shaped {
  const draft = subject.drafts.of("lead");
  const { titles } = title(subject, draft.fields["title"], undefined, undefined);
  return { targets: [makeTarget(subject, { key: subject.key, entity: "lead", fields: { ...plainFields(draft), ...titles } })], waitsFor };
}

function title(
  subject: Subject,
  given: FieldValue | undefined,
  person: FieldValue | undefined,
  company: string | undefined,
): { titles: Record<string, FieldValue | undefined>; more: Line[] } {
  const { compiled, drafts } = subject;
  const most = limitOf(subject, "lead", "title");
  const own = typeof given === "string" ? given : undefined;
  if (own === undefined && !subject.object.early && typeof person !== "string" && company === undefined)
    drafts.issues.push({
      code: "issue/required-missing",
      severity: "warn",
      field: "title",
      message: "The deal has no name; its number is used",
      hint: "Deals without a name: named by their number",
    });
  const { title: fitted, whole } = fitTitle(
    own ?? (typeof person === "string" ? person : undefined) ?? company ?? plainTitle(subject),
    most,
  );
  if (whole === undefined) return { titles: { title: fitted }, more: [] };
  const isPlanned = madeField(compiled, "lead", FULL_TITLE) !== undefined;
  drafts.issues.push(cutIssue("title", most, isPlanned ? `the field ${FULL_TITLE}` : "a note"));
  return isPlanned
    ? { titles: { title: fitted, [customField(FULL_TITLE)]: whole }, more: [] }
    : { titles: { title: fitted }, more: [{ label: FULL_TITLE, text: whole }] };
}

/** A closed lead without a closing date takes the expected one; Nutshell would take today. */
function closeTime({ drafts }: Subject, fields: Record<string, FieldValue | undefined>, closed: boolean): void {
  if (!closed) {
    if (fields["closedTime"] !== undefined) fields["closedTime"] = undefined;
    return;
  }
  if (fields["closedTime"] !== undefined) return;
  fields["closedTime"] = fields["dueTime"];
  drafts.issues.push({
    code: "issue/required-missing",
    severity: "warn",
    field: "closedTime",
    message:
      fields["dueTime"] === undefined
        ? "It is closed but has no closing date: Nutshell uses the day of the load"
        : "It is closed but has no closing date: the expected closing date is used",
    hint: "Closed without a closing date: the expected closing date is used, otherwise the day of the load",
  });
}

function conversionNote(subject: Subject, lines: readonly Line[], contacts: readonly Link[], more: readonly Line[]): Target {
  const { compiled, drafts, key } = subject;
  const became = contacts.flatMap((link) =>
    "key" in link
      ? [{ label: "Became the person", text: `${composeName(drafts.of("contact")).whole || "see Contact"} (${link.key})` }]
      : [],
  );
  drafts.issues.push({
    code: "issue/possible-duplicate",
    severity: "warn",
    field: "converted",
    message: "Was converted in the old system: please check that the person is in Nutshell",
    hint: "Converted leads: linked to the person, with the conversion described in a note; to be reviewed",
  });
  const body = composeText([], [`This lead was converted in ${compiled.sourceTitle}`, composeText([...became, ...lines, ...more], [])]);
  return makeTarget(subject, { key: partKey(subject, "conversion"), entity: "note", fields: { body, parent: { key } } });
}

/** What a lead knew about a person who stands in Nutshell as a contact of their own. */
function personLines(person: Record<string, FieldValue | undefined>): Line[] {
  const say = (label: string, value: FieldValue | undefined): Line[] =>
    value === undefined || value === null
      ? []
      : [
          {
            label,
            text: Array.isArray(value)
              ? value.map((item) => (typeof item === "string" ? item : Object.values(item).join(", "))).join(", ")
              : String(value),
          },
        ];
  return [
    ...say("Name", person["name"]),
    ...say("Email", person["emails"]),
    ...say("Phone", person["phones"]),
    ...say("Job title", person["jobTitle"]),
    ...say("Address", person["addresses"]),
  ];
}
