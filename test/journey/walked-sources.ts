/** Says of each source that walks the whole journey what people choose on the way, and what has to arrive. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { writeClinicExport } from "../generate/clinic-export.ts";
import { writeDentalExport } from "../generate/dental-export.ts";
import { writeFhirExport } from "../generate/fhir-export.ts";
import { writeLeadtrekkerExport } from "../generate/leadtrekker-export.ts";
import { writeMogoExport } from "../generate/mogo-export.ts";
import { writeVisualPracticeExport } from "../generate/visual-practice-export.ts";

export type Source = {
  /** The profile, where it is not called like the source. */
  profile?: string;
  write: typeof writeMogoExport;
  /** Columns that nobody but the customer can know: people confirm them. */
  agreed: readonly string[];
  /** Settings that people choose before the map is proposed once more. */
  chosen: Readonly<Record<string, string>>;
  records: number;
  /** What its leads become where they become people. */
  people: readonly string[];
  /** Rows of the tab Filters, by heading: records that people do not want, and leads that become something else. */
  filters: readonly Readonly<Record<string, string | boolean>>[];
  /** What people enter on the tab Values, by column: one word for all of its values. */
  values?: Readonly<Record<string, string>>;
  /** Files of which nothing is known: people leave them out. */
  modules?: readonly string[];
  /** The pipeline that people choose where the deals name none. */
  pipeline?: string;
  /** What people enter on the tab Rates, by currency. */
  rates?: Readonly<Record<string, number>>;
  /** What the tab Balance says of the amounts that are converted. */
  converted?: readonly string[];
  /** What the tab Handover lists beside what every source has, by what it is about. */
  handover?: readonly string[];
  /** Columns with health data that stay behind, and those that may go. */
  withheld?: readonly string[];
  released?: readonly string[];
  /** Stages whose words do not say how such a record stands: people say that it is open. */
  open?: readonly string[];
  /** Whether it has tasks that repeat. */
  repeats: boolean;
  /** Where the files of its attachments end: at first, and once a week has passed. */
  files?: readonly [string, string];
  /** Of these by type, and the names of those that are kept: at first, and once a week has passed. */
  fileTypes?: readonly (readonly [type: string, files: number])[];
  keptFiles?: readonly [readonly string[], readonly string[]];
  /** Rows of the tab Review: what happened, and the record. */
  reviewed?: readonly (readonly [what: string, key: string])[];
  /** Kinds of record that a sample of ten does not show, and says so. */
  unsampled?: readonly string[];
  /** Questions of the tab Decisions about single records. */
  asked?: readonly string[];
  /** What becomes of single records: the entity or `excluded`, and what is written. */
  arrives: Readonly<Record<string, readonly [becomes: string, written: Readonly<Record<string, unknown>>]>>;
};

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
      "mogo/company/N-1006": ["account", { owner: 1 }],
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
      "mogo/task/N-1000": ["task", { completedTime: "2026-07-23T15:24:00Z", owner: 1 }],
    },
  },
};

/** Visual Practice, in an installation with a module of its own. */
const visualPractice: Source = {
  profile: "visual-practice",
  async write(o) {
    await writeVisualPracticeExport(o);
    await writeFile(join(o.directory, "Zernike Maps.csv"), "Map No,Z(2;0),Z(3;1)\n1,0.21,-0.04\n2,0.19,0.02\n");
  },
  agreed: [],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example", "records.retention": "kept in an archive" },
  modules: ["Zernike Maps.csv"],
  pipeline: "Practice sales",
  rates: { EUR: 1.0853, CAD: 0.73 },
  converted: ["converted: CAD 68,250.00 as USD 49,822.50", "converted: EUR 149,500.00 as USD 162,252.37"],
  fileTypes: [
    ["text/plain", 4],
    ["Not in the export", 1],
  ],
  keptFiles: [
    ["Consent form.txt", "Floor plan.txt", "Long report.txt", "Quote.txt"],
    ["Consent form.txt", "Floor plan.txt", "Long report.txt", "Quote.txt"],
  ],
  files: [
    "5 files found (2,783 bytes): 4 moved (2,783 bytes), 0 left out, 0 at an address outside the export, 1 waiting, 0 failed",
    "5 files found (2,783 bytes): 4 moved (2,783 bytes), 0 left out, 0 at an address outside the export, 1 waiting, 0 failed",
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
    "visual-practice/deal/D-1000": ["lead", { stage: "Proposal", status: "open", "custom:Order Number": "00000418", owner: 5 }],
    // Closed in euros, and open in Canadian dollars.
    "visual-practice/deal/D-1001": ["lead", { status: "lost", value: { amount: "7325.78", currency: "USD" } }],
    "visual-practice/deal/D-1002": ["lead", { status: "open", value: { amount: "2920.00", currency: "USD" } }],
    "visual-practice/activity/A-1000": [
      "activity",
      { activityType: "Phone Call", startTime: "2024-07-25T15:56:00Z", note: expect.stringContaining("Duration in minutes: 30"), owner: 9 },
    ],
    "visual-practice/activity/A-1003": ["note", {}],
    "visual-practice/activity/A-1008": ["activity", { participants: [{ entity: "account" }] }],
    "visual-practice/file/F-1": ["note", { parent: { entity: "contact" } }],
    "visual-practice/file/F-2": ["note", { parent: { entity: "account" } }],
    "visual-practice/file/F-3": ["note", { parent: { entity: "lead" } }],
    "visual-practice/imaging-study/S-500": ["excluded", {}],
    "visual-practice/imaging-device/DV-1": ["excluded", {}],
    "visual-practice/claim/C-700": ["excluded", {}],
    "visual-practice/automation/W-1": ["excluded", {}],
  },
};

/** MOGO as a dental practice. */
const dental: Source = {
  profile: "mogo",
  write: writeDentalExport,
  agreed: [],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example", "carrier.history": "note" },
  filters: [],
  values: { "appointment.Appointment Type": "Meeting", "patient.Insurance Company": "Delta Dental of Illinois" },
  withheld: ["patient.Medical Alerts"],
  released: ["patient.Notes"],
  records: 130,
  people: [],
  repeats: false,
  arrives: {
    "mogo/patient/N-1000": ["contact", { "custom:Family": "F1000", "custom:Insurance carrier": "Delta Dental of Illinois" }],
    "mogo/patient/N-1009#carriers": ["note", {}],
    // Of one family, at one address, with one e-mail: two people.
    "mogo/patient/S-1000": ["contact", { emails: ["ada.lovelace@mail.example"], "custom:Relationship to subscriber": "Spouse" }],
    "mogo/appointment/North%0020Office|1000": ["activity", { activityType: "Meeting" }],
    "mogo/ledger/N-1000": ["excluded", {}],
  },
};

/** A clinic: what further lists say of a patient becomes fields of the patient. */
const clinic: Source = {
  write: writeClinicExport,
  agreed: ["staff.Role", "appointment.Notes"],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example" },
  filters: [],
  released: [
    "allergy.Allergen",
    "allergy.Reaction",
    "condition.Condition",
    "encounter.Note",
    "encounter.Note Type",
    "verification.Payer Response",
    "lead.Interest Type",
  ],
  open: ["Pre-registrations/No-show", "Pre-registrations/Scheduled"],
  unsampled: ["Appointments: Appointment Type is Follow-up", "Appointments: Appointment Type is Office Visit"],
  records: 120,
  people: [],
  repeats: false,
  files: [
    "3 files found (85 bytes): 2 moved (85 bytes), 0 left out, 0 at an address outside the export, 1 waiting, 0 failed",
    "3 files found (85 bytes): 2 moved (85 bytes), 0 left out, 0 at an address outside the export, 1 waiting, 0 failed",
  ],
  fileTypes: [
    ["Not in the export", 1],
    ["application/pdf", 1],
    ["text/plain", 1],
  ],
  keptFiles: [
    ["Consent form.pdf", "ID scan.txt"],
    ["Consent form.pdf", "ID scan.txt"],
  ],
  arrives: {
    "clinic/practice/C2": ["account", { "custom:Parent company": "Lakeshore Health Group" }],
    "clinic/staff/S2": ["contact", { "custom:Role": "Provider", "custom:Credentials": "MD" }],
    "clinic/patient/P1000": [
      "contact",
      { "custom:Birth date": "1977-02-19", "custom:Contact preference": "Phone", "custom:No calls": "No" },
    ],
    // What further lists say of the patient.
    "clinic/insurance/I1000": ["contact", { "custom:Insurance carrier": "Blue Lake Mutual", "custom:Member id": "0070000" }],
    "clinic/insurance/I1003": ["contact", { "custom:Second insurance carrier": "Summit Care", "custom:Second member id": "0070003" }],
    "clinic/allergy/A1001": ["contact", { "custom:Allergies": "Penicillin; Latex" }],
    "clinic/balance/B1000": ["contact", { "custom:Balance": { amount: "636.00", currency: "USD" }, "custom:Balance as of": "2026-09-30" }],
    "clinic/verification/V1000": ["contact", { "custom:Insurance verification": "Verified", "custom:Insurance verified on": "2026-07-03" }],
    "clinic/appointment/T1000": ["activity", { owner: 1 }],
    "clinic/encounter/N1002": ["note", {}],
    "clinic/lead/Q1000": ["lead", { stage: "Inquiry" }],
    "clinic/schedule/W1": ["excluded", {}],
  },
};

/** A clinic's bulk export, and a Bundle. */
const fhir: Source = {
  write: writeFhirExport,
  agreed: [],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example" },
  filters: [],
  released: [
    ...["allergy.Allergy", "allergy.Reaction manifestation", "condition.Condition", "condition.Condition code (ICD-10)"],
    ...["encounter.Status", "encounter.Class", "encounter.Type", "encounter.Start", "encounter.End", "patient.Medical record number"],
  ],
  withheld: [
    ...["allergy.Clinical status", "allergy.Clinical status code", "condition.Clinical status", "condition.Clinical status code"],
    ...["encounter.Class code", "patient.Medical record number system"],
  ],
  records: 60,
  people: [],
  repeats: false,
  arrives: {
    "fhir/organization/o-2": ["account", { "custom:Parent company": "Lakeshore Health Group", "custom:Parent company id": "o-1" }],
    "fhir/location/l-1": ["account", { "custom:Parent company": "Lakeshore Health Evanston" }],
    "fhir/practitioner/d-2": ["contact", { "custom:National provider id": "1000000011", "custom:Credentials": "MD" }],
    "fhir/practitioner-role/r-2": ["contact", { "custom:Role": "Provider", "custom:Specialty": "Family medicine" }],
    "fhir/patient/p-1000": [
      "contact",
      {
        "custom:Birth date": "1950-01-10",
        "custom:Former name": "Ada Byron",
        "custom:Chart number": "004400",
        account: { entity: "account" },
      },
    ],
    // In the second file of patients.
    "fhir/patient/p-1008": ["contact", { "custom:Birth date": "1958-09-18" }],
    "fhir/coverage/c-1": [
      "contact",
      { "custom:Insurance carrier": "Blue Lake Mutual", "custom:Member id": "0070000", "custom:Group number": "0300" },
    ],
    "fhir/coverage/c-7": ["contact", { "custom:Second insurance carrier": "Granite PPO" }],
    "fhir/condition/n-1": ["contact", { "custom:Conditions": "Asthma", "custom:Condition codes": "J00.9" }],
    "fhir/appointment/t-1001": ["activity", { activityType: "Follow-up", startTime: "2026-10-11T14:00:00Z" }],
    "fhir/encounter/e-1": ["activity", { startTime: "2026-08-21T14:00:00Z", participants: [{ entity: "contact" }] }],
    "fhir/document/b-1": ["note", { parent: { entity: "contact" }, body: expect.stringContaining("Seen for a sore throat.") }],
  },
};

export const walkedSources: Readonly<Record<string, Source>> = { ...sources, dental, "visual practice": visualPractice, clinic, fhir };
