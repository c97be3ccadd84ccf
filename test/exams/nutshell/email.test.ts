/** Examines e-mail messages over JSON-RPC. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
let address: string;
let contact: Shape;
let lead: Shape;
beforeAll(async () => {
  exam = await openExam();
  address = `${exam.uniqueWord("ada")}@engines.example`;
  contact = await exam.rpc("newContact", { contact: { name: "Ada Lovelace", email: [address] } });
  lead = await exam.rpc("newLead", { lead: { description: "Difference engine", contacts: [{ id: contact["id"] }] } });
});
afterAll(() => exam.close());

const message = (more: readonly string[] = [], body = "Dear Ada,\r\nthe offer.\r\n"): string =>
  [
    `From: Charles Babbage <${exam.user}>`,
    `To: "Lovelace, Ada" <${address}>, unknown@nowhere.example`,
    "Subject: =?UTF-8?Q?Caf=C3=A9_and?= the offer",
    "Date: Tue, 05 Mar 2024 10:30:00 +0530",
    ...more,
    "",
    body,
  ].join("\r\n");

test("a message in RFC 822 form is kept with its people, the leads open for them, subject, text and its own date", async () => {
  const made = await exam.rpc("newEmail", { emailString: message() });
  expect(Object.keys(made).sort()).toEqual(
    ["id", "entityType", "createdTime", "sentTime", "to", "from", "cc", "subject", "body", "contacts", "users", "leads"].sort(),
  );
  expect(made).toMatchObject({
    entityType: "Emails",
    subject: "Café and the offer",
    body: "Dear Ada,\nthe offer.",
    sentTime: "2024-03-05T05:00:00+0000",
    from: [{ address: exam.user, display: "Charles Babbage", entity: { entityType: "Users" } }],
    to: [
      { address, display: "Lovelace, Ada", entity: { id: contact["id"], entityType: "Contacts" } },
      { address: "unknown@nowhere.example", entity: null },
    ],
    cc: [],
    contacts: [{ id: contact["id"] }],
    users: [{ entityType: "Users" }],
    leads: [{ id: lead["id"] }],
  });
  expect(await exam.rpc("getEmail", [made["id"]])).toEqual(made);
});

test("it stands on the timeline of the person and of the lead, at its own date", async () => {
  const made = await exam.rpc("newEmail", { emailString: message() });
  await exam.rpc("newNote", { entity: { entityType: "Contacts", id: contact["id"] }, note: "just now" });
  for (const query of [
    { entityType: "Contacts", id: contact["id"] },
    { entityType: "Leads", id: lead["id"] },
  ]) {
    const items = await exam.list("findTimeline", { query, orderBy: "time", orderDirection: "DESC", stubResponses: false });
    expect(items.filter((item) => item["entityType"] === "Emails").map((item) => item["id"])).toContain(made["id"]);
    if (query.entityType === "Contacts") expect(items[0]).toMatchObject({ entityType: "Notes", note: "just now" });
  }
});

test("of several forms the plain one is the text, and attachments are kept as files", async () => {
  const made = await exam.rpc("newEmail", {
    emailString: message(
      ['Content-Type: multipart/mixed; boundary="outer"', "MIME-Version: 1.0"],
      [
        "--outer",
        'Content-Type: multipart/alternative; boundary="inner"',
        "",
        "--inner",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Caf=E9 =\r\ngoes on",
        "--inner",
        "Content-Type: text/html",
        "",
        "<p>Caf&eacute;</p>",
        "--inner--",
        "--outer",
        'Content-Type: text/csv; name="prices.csv"',
        "Content-Disposition: attachment; filename=prices.csv",
        "Content-Transfer-Encoding: base64",
        "",
        Buffer.from("a,b\n1,2\n").toString("base64"),
        "--outer--",
      ].join("\r\n"),
    ),
  });
  expect(made["body"]).toBe("Café goes on");
  const [file] = parts(made, "files");
  expect(file).toMatchObject({ entityType: "Files", name: "prices.csv", mime: "text/csv", size: "8" });
  expect(Object.keys(file ?? {}).sort()).toEqual(["clientType", "entityType", "id", "mime", "name", "rev", "size", "uri"]);
});

test("a message of HTML only is read as text", async () => {
  const made = await exam.rpc("newEmail", { emailString: message(["Content-Type: text/html; charset=utf-8"], "<p>Dear <b>Ada</b></p>") });
  expect(made["body"]).toBe("Dear Ada");
});

test("what is no message is refused", async () => {
  expect((await exam.call("newEmail", { emailString: "hello" })).error).toBeTruthy();
  expect((await exam.call("newEmail", {})).error).toBeTruthy();
});
