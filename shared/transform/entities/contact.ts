/** Gives a person their shape, whether a contact or the person behind a lead. */
import { formatLocator } from "../../record/format-locator.ts";
import { customField } from "../../record/nutshell/entity.ts";
import { madeField, WRITTEN_COMPANY } from "../../record/own-fields.ts";
import type { FieldValue } from "../../record/target-record.ts";
import { composeName } from "../compose.ts";
import { cutIssue, fitTitle, limitOf } from "../fit-text.ts";
import { makeTarget, pickLink, plainFields, type Shaped, type Subject, textOf } from "../subject.ts";
import { carrierHistory } from "./carrier-history.ts";
import { conversionOf } from "./conversion.ts";
import { noteParts } from "./note-parts.ts";

/** A contact without a name goes by its e-mail or phone; with none of the three it is refused. */
export function shapeContact(subject: Subject): Shaped {
  const { drafts, key, record } = subject;
  if (subject.compiled.settings["lead.converted"] === "exclude") {
    const { wasConverted, issues } = conversionOf(subject);
    if (wasConverted)
      return { targets: [], excluded: "Was converted in the old system; only the resulting person is loaded (setting lead.converted)" };
    drafts.issues.push(...issues);
  }
  const fields = personFields(subject);
  if (fields["name"] === undefined) {
    const other = firstText(fields["emails"]) ?? firstText(fields["phones"]);
    if (other === undefined) {
      drafts.issues.push({
        code: "issue/required-missing",
        severity: "reject",
        field: "name",
        message: `The person has no name, no e-mail address and no phone (${formatLocator(record.locator)})`,
        hint: "Enter one of them in the old system, or leave out the person",
      });
      return { targets: [] };
    }
    drafts.issues.push({
      code: "issue/required-missing",
      severity: "warn",
      field: "name",
      message: "The person has no name: the e-mail address or phone number is used as the name",
      hint: "People without a name: named by their e-mail address or phone number",
    });
    fields["name"] = other;
  }
  if (fields["emails"] === undefined && subject.object.feeds.some((f) => f.field === "emails"))
    drafts.issues.push({
      code: "issue/required-missing",
      severity: "warn",
      field: "emails",
      message: "The person has no e-mail address",
      hint: "People without an e-mail address: loaded, matched by phone number and name only",
    });
  const draft = drafts.of("contact");
  return {
    targets: [
      makeTarget(subject, { key, entity: "contact", fields, lookups: draft.lookups }),
      ...noteParts(subject),
      ...carrierHistory(subject),
    ],
  };
}

const firstText = (value: FieldValue | undefined): string | undefined =>
  Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;

/** The fields of a person from the columns that feed people; `name` is absent when no column gave one. */
export function personFields(subject: Subject): Record<string, FieldValue | undefined> {
  const { drafts } = subject;
  const draft = drafts.of("contact");
  const fields = plainFields(draft);
  const most = limitOf(subject, "contact", "name");
  const name = composeName(draft);
  const { title, whole } = fitTitle(name.whole, most);
  if (name.other !== undefined) drafts.of("note").lines.push({ label: "Name", text: name.other, field: "body" });
  if (whole !== undefined) {
    drafts.issues.push(cutIssue("name", most, "the description"));
    fields["description"] = [`Full name: ${whole}`, textOf(draft, "description")].filter((t) => t !== "").join("\n\n");
  }
  return {
    ...fields,
    name: title === "" ? undefined : title,
    ...(whole === undefined ? name.parts : {}),
    account: pickLink(subject, draft, ["account"], ["account"]),
    ...writtenCompany(subject, "contact"),
  };
}

/** The company as written, where it is known by name only and a field is planned for it. */
export function writtenCompany({ compiled, drafts }: Subject, entity: "contact" | "lead"): Record<string, string> {
  const lookup = drafts.of(entity).lookups.find((l) => l.field === "account");
  return lookup && madeField(compiled, entity, WRITTEN_COMPANY) ? { [customField(WRITTEN_COMPANY)]: lookup.text } : {};
}
