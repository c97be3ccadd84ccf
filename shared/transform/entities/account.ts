/** Gives a company its shape. */
import { isDitto } from "../../record/compare-names.ts";
import { formatLocator } from "../../record/format-locator.ts";
import { cutIssue, fitTitle, limitOf } from "../fit-text.ts";
import { makeTarget, plainFields, type Shaped, type Subject, textOf } from "../subject.ts";
import { noteParts } from "./note-parts.ts";

/** A company without a name, or with a ditto in its place, is refused: nothing could find it again. */
export function shapeAccount(subject: Subject): Shaped {
  const { drafts, key, record } = subject;
  const draft = drafts.of("account");
  const fields = plainFields(draft);
  const name = typeof fields["name"] === "string" ? fields["name"].trim() : "";
  if (name === "" || isDitto(name)) {
    drafts.issues.push({
      code: "issue/required-missing",
      severity: "reject",
      field: "name",
      message: `The company has no name${name === "" ? "" : `, only "${name}"`} (${formatLocator(record.locator)})`,
      hint: "Enter a name in the old system, or leave out the company",
    });
    return { targets: [] };
  }
  const most = limitOf(subject, "account", "name");
  const { title, whole } = fitTitle(name, most);
  if (whole !== undefined) {
    drafts.issues.push(cutIssue("name", most, "the description"));
    fields["description"] = [`Full name: ${whole}`, textOf(draft, "description")].filter((t) => t !== "").join("\n\n");
  }
  return {
    targets: [
      makeTarget(subject, { key, entity: "account", fields: { ...fields, name: title }, lookups: draft.lookups }),
      ...noteParts(subject),
    ],
  };
}
