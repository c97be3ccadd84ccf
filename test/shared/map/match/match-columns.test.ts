/** Tests how columns of an export are matched with those of the profile. */
import { expect, test } from "vitest";
import { matchColumns } from "../../../../shared/map/match/match-columns.ts";
import { ProfileObject } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";

const contact = ProfileObject.parse({
  name: "contact",
  title: "Contacts",
  files: ["Contacts"],
  becomes: "contact",
  id: ["Contact ID"],
  after: [],
  fidelity: "1:1",
  columns: [
    { name: "name", synonyms: ["Full Name"], shape: "name", target: "contact.name", recipe: "person-name" },
    { name: "email", synonyms: ["Email", "Email ID"], shape: "email", target: "contact.emails", recipe: "email" },
    { name: "phone", synonyms: ["Mobile", "Phone"], shape: "phone", target: "contact.phones", recipe: "phone" },
    { name: "source", synonyms: ["Source", "Lead Source"], shape: "choice", target: "contact.custom:Lead source", recipe: "text" },
    { name: "created", synonyms: ["Created On"], shape: "dateTime", target: "contact.custom:Original created", recipe: "created-stamp" },
  ],
});
const known = (columns: Parameters<typeof matchColumns>[1]): Record<string, string> =>
  Object.fromEntries(
    matchColumns(contact, columns).map((r) => [r.column.column, r.as === undefined ? "?" : r.as === "id" ? "id" : r.as.name]),
  );
const mails = ["ada@engines.example", "charles@engines.example"];

test("headings are known by their synonyms, however they are written", () => {
  expect(
    known([
      column("contact", "contact_id", ["1", "2"]),
      column("contact", "FULL-NAME", ["Ada Lovelace", "Charles Babbage"]),
      column("contact", "contact_emailid", mails),
    ]),
  ).toEqual({ contact_id: "id", "FULL-NAME": "name", contact_emailid: "email" });
});

test("numbered columns feed one list together", () => {
  expect(
    known([
      column("contact", "Phone 1", ["9876541009"]),
      column("contact", "Phone 2", ["9876541010"]),
      column("contact", "Mobile", ["9876541011"]),
    ]),
  ).toEqual({ "Phone 1": "phone", "Phone 2": "phone", Mobile: "phone" });
});

test("a column without any value is a known one only by a known heading", () => {
  const empty = (heading: string) => column("contact", heading, ["", ""]);
  expect(known([empty("GST Phone"), empty("Emial"), empty("Phone Model"), empty("Email ID")])).toEqual({
    ...{ "GST Phone": "?", Emial: "?", "Phone Model": "?" },
    "Email ID": "email",
  });
});

test("a column full of e-mail addresses is no lead source, whatever its heading", () => {
  const [found] = matchColumns(contact, [column("contact", "Lead Source", mails)]);
  expect(found).toMatchObject({ as: undefined, evidence: "contradicted" });
  expect(found?.why).toContain("source");
});

test("a date heading over words is not a date", () => {
  expect(known([column("contact", "Created On", ["yesterday", "long ago"])])).toEqual({ "Created On": "?" });
});

test("a heading that is only alike is proposed, but never surely", () => {
  const [found] = matchColumns(contact, [column("contact", "Emial", mails)]);
  expect(found?.as === "id" ? "" : found?.as?.name).toBe("email");
  expect(found?.confidence).toBeLessThan(0.9);
});
