/** Says of each source that walks the whole journey what people choose on the way, and what has to arrive; of clinic systems walked-clinics.ts does. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { writeLeadtrekkerExport } from "../generate/leadtrekker-export.ts";
import { writeMogoExport } from "../generate/mogo-export.ts";
import { writeVisualPracticeExport } from "../generate/visual-practice-export.ts";
import { type Mail, mailboxText, messageText } from "../server/extract/mail/mail-files.ts";
import type { Source } from "./source-to-walk.ts";
import { clinic, dental, fhir } from "./walked-clinics.ts";

const sources: Readonly<Record<string, Source>> = {
  leadtrekker: {
    write: writeLeadtrekkerExport,
    agreed: ["lead.Monthly Budget"],
    chosen: {},
    filters: [
      { Records: "Leads", Where: "Lead Status", Is: "is", Value: "Lost" },
      { Records: "Leads", Where: "Company", Is: "is empty", "Then they": "become leads" },
      { "And above": true, Records: "Leads", Where: "Lead Status", Is: "is", Value: "Contacted; Proposal Sent" },
    ],
    records: 200,
    people: ["company and person", "lead", "person"],
    repeats: true,
    handover: ["Rules and automation", "Rules and automation", "Rules and automation (turned off)"],
    arrives: {},
  },
  mogo: {
    write: writeMogoExport,
    agreed: ["deal-product.Product ID"],
    chosen: {
      ...{ "owner.policy": "fallback", "owner.fallback": "admin@analytical.example", "file.limit": "0.003" },
      // Nothing in the first export is newer; the go-live is signed because of that.
      ...{ "cutover.mode": "freeze", "cutover.frozen_since": "2026-10-01 12:00" },
    },
    filters: [],
    records: 130,
    people: [],
    repeats: false,
    files: [
      "10 files found (4,102 bytes): 7 moved (742 bytes), 0 left out, 1 at an address outside the export, 2 waiting (3,360 bytes), 0 failed",
      "10 files found (4,118 bytes): 7 moved (758 bytes), 0 left out, 1 at an address outside the export, 2 waiting (3,360 bytes), 0 failed",
    ],
    fileTypes: [
      ...([
        ["image/png", 3],
        ["text/plain", 3],
        ["application/pdf", 2],
      ] as const),
      ...([
        ["Address", 1],
        ["Not in the export", 1],
      ] as const),
    ],
    // The contract says something else by then, an offer is new, and whether the one that is gone goes in Nutshell too is a question.
    keptFiles: [
      ["Floor plan.png", "N-1001 Meeting notes.txt", "Old offer.txt", "Photo.png", "Scan.png", "Signed contract.pdf"],
      ["Floor plan.png", "N-1001 Meeting notes.txt", "New offer.txt", "Old offer.txt", "Photo.png", "Scan.png", "Signed contract.pdf"],
    ],
    arrives: {
      "mogo/company/S-1003": ["account", { "custom:Parent company": "Lakeshore Foods LLC", "custom:Employees": 5 }],
      "mogo/company/N-1006": ["account", { owner: "Charles Babbage" }],
      "mogo/contact/N-1001": [
        "contact",
        { emails: ["sofia.larson2@lakeshore-health-partners.example"], "custom:Preferred Contact": "Morning" },
      ],
      "mogo/deal/N-1007": [
        "lead",
        { pipeline: "New Business", stage: "Discovery", confidence: 10, value: { amount: "111500.00", currency: "USD" } },
      ],
      // The deal, and one of its two products: five hours of service and two and a half lifts.
      "mogo/deal/N-1002": [
        "lead",
        {
          value: { amount: "89500.00", currency: "USD" },
          products: [
            { product: "Chair lift, electric", code: "EQ-LIFT", quantity: "2.5", price: { amount: "17900.00", currency: "USD" } },
            { product: "Service hours", code: "SV-HOUR", quantity: "5", price: { amount: "8950.00", currency: "USD" } },
          ],
        },
      ],
      "mogo/deal-product/L-4": ["lead", { "products.quantity": "2.5", "products.price": { amount: "17900.00", currency: "USD" } }],
      "mogo/lead/S-1001": ["excluded", {}],
      "mogo/lead/N-1000": ["lead", { stage: "New", sources: ["Website"], "custom:Rating": "Hot" }],
      "mogo/activity/North%0020Office|1000": ["activity", { activityType: "Phone Call", startTime: "2025-11-10T23:31:00Z" }],
      "mogo/activity/South%0020Office|1001": ["note", {}],
      "mogo/file/S-1000": [
        "note",
        { parent: { entity: "contact" }, body: expect.stringMatching(/^Originally 2024-04-29 16:47 .*Size: 243 bytes/su) },
      ],
      "mogo/file/Files%002fPeople%002fN-1002%002fPhoto.png": ["note", { parent: { entity: "contact" } }],
      "mogo/task/N-1000": ["task", { completedTime: "2026-07-23T15:24:00Z", owner: "Charles Babbage" }],
    },
  },
};

/** Visual Practice, in an installation with a module of its own. */
const visualPractice: Source = {
  profile: "visual-practice",
  async write(o) {
    await writeVisualPracticeExport(o);
    await writeFile(join(o.directory, "Zernike Maps.csv"), "Map No,Z(2;0),Z(3;1)\n1,0.21,-0.04\n2,0.19,0.02\n");
    const [priya, ada] = ["priya.nair@analytical.example", "ada.lovelace@analytical-engines.example"];
    const sent: Mail = {
      id: "1@analytical.example",
      from: priya,
      to: ada,
      subject: "Your quote",
      date: "Tue, 05 Mar 2024 09:30:00 GMT",
      text: "As agreed.",
    };
    const quote = { "Quote of March.txt": "12 frames" };
    await writeFile(join(o.directory, "Quote.eml"), messageText({ ...sent, attached: quote }));
    const back = {
      ...sent,
      id: "2@analytical-engines.example",
      from: ada,
      to: priya,
      subject: "Re: Your quote",
      text: "From now on, yes.\r\nFrom Ada",
    };
    await writeFile(
      join(o.directory, "Inbox.mbox"),
      mailboxText([messageText(back), messageText({ ...sent, id: "3@analytical.example", to: "nobody@else.example" })]),
    );
  },
  agreed: [],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example", "records.retention": "kept in an archive" },
  modules: ["Zernike Maps.csv"],
  pipeline: "Practice sales",
  rates: { EUR: 1.0853, CAD: 0.73 },
  converted: ["converted: CAD 68,250.00 as USD 49,822.50", "converted: EUR 149,500.00 as USD 162,252.37"],
  fileTypes: [
    ["text/plain", 5],
    ["Not in the export", 1],
  ],
  keptFiles: [
    ["Consent form.txt", "Floor plan.txt", "Long report.txt", "Quote of March.txt", "Quote.txt"],
    ["Consent form.txt", "Floor plan.txt", "Long report.txt", "Quote of March.txt", "Quote.txt"],
  ],
  files: [
    "6 files found (2,792 bytes): 5 moved (2,792 bytes), 0 left out, 0 at an address outside the export, 1 waiting, 0 failed",
    "6 files found (2,792 bytes): 5 moved (2,792 bytes), 0 left out, 0 at an address outside the export, 1 waiting, 0 failed",
  ],
  handover: [
    ...["Rules and automation", "Rules and automation", "Rules and automation", "Rules and automation (turned off)"],
    ...["Devices", "Devices", "Devices"],
  ],
  filters: [],
  records: 150,
  people: [],
  repeats: false,
  reviewed: [
    ["Was in Nutshell", "visual-practice/contact/P-1000"],
    ["Merged", "visual-practice/contact/P-1037"],
  ],
  asked: ["duplicate:visual-practice/contact/P-1008"],
  arrives: {
    // Its parent is named by its id, or by its name.
    "visual-practice/company/O-1004": ["account", { "custom:Parent company id": "O-1000" }],
    "visual-practice/company/O-1007": ["account", { "custom:Parent company": "Harbor Vision Center" }],
    // Was in Nutshell before: linked, and nothing is written.
    "visual-practice/contact/P-1000": ["contact", { emails: null, phones: null, "custom:Preferred Contact": null }],
    // Names the organization without its id.
    "visual-practice/contact/P-1003": ["contact", { account: { entity: "account" }, "custom:Original created": "2025-03-28" }],
    "visual-practice/lead/L-1001": ["lead", { stage: "Working", sources: ["Trade Show"] }],
    "visual-practice/lead/L-1003": ["lead", { stage: "Bad" }],
    "visual-practice/deal/D-1000": [
      "lead",
      { stage: "Proposal", status: "open", "custom:Order Number": "00000418", owner: "Ada Lovelace" },
    ],
    // Closed in euros, and open in Canadian dollars.
    "visual-practice/deal/D-1001": ["lead", { status: "lost", value: { amount: "7325.78", currency: "USD" } }],
    "visual-practice/deal/D-1002": ["lead", { status: "open", value: { amount: "2920.00", currency: "USD" } }],
    "visual-practice/activity/A-1000": [
      "activity",
      {
        activityType: "Phone Call",
        startTime: "2024-07-25T15:56:00Z",
        note: expect.stringContaining("Duration in minutes: 30"),
        owner: "Priya Nair",
      },
    ],
    "visual-practice/activity/A-1003": ["note", {}],
    "visual-practice/activity/A-1008": ["activity", { participants: [{ entity: "account" }] }],
    // E-mails that lie in the export as files, one of a mailbox, and what is attached.
    "visual-practice/activity/1@analytical.example": [
      "activity",
      { activityType: "Email", startTime: "2024-03-05T09:30:00Z", participants: [{ entity: "contact" }], owner: "Priya Nair" },
    ],
    "visual-practice/activity/2@analytical-engines.example": ["activity", { note: expect.stringContaining("From Ada") }],
    "visual-practice/file/1@analytical.example-1": ["note", { parent: { entity: "contact" } }],
    "visual-practice/file/F-1": ["note", { parent: { entity: "contact" } }],
    "visual-practice/file/F-2": ["note", { parent: { entity: "account" } }],
    "visual-practice/file/F-3": ["note", { parent: { entity: "lead" } }],
    "visual-practice/imaging-study/S-500": ["excluded", {}],
    "visual-practice/imaging-device/DV-1": ["excluded", {}],
    "visual-practice/claim/C-700": ["excluded", {}],
    "visual-practice/automation/W-1": ["excluded", {}],
  },
};

export const walkedSources: Readonly<Record<string, Source>> = { ...sources, dental, "visual practice": visualPractice, clinic, fhir };
