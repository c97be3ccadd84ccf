/** Says of the clinic systems that walk the whole journey what people choose on the way, and what has to arrive. */
import { expect } from "vitest";
import { writeClinicExport } from "../generate/clinic-export.ts";
import { writeDentalExport } from "../generate/dental-export.ts";
import { writeFhirExport } from "../generate/fhir-export.ts";
import type { Source } from "./source-to-walk.ts";

/** MOGO as a dental practice. */
export const dental: Source = {
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
export const clinic: Source = {
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
    "document:file.application/pdf",
    "document:file.text/plain",
    "lead.Interest Type",
  ],
  open: ["Pre-registrations/No-show", "Pre-registrations/Scheduled"],
  unsampled: ["Appointments: Appointment Type is Follow-up", "Appointments: Appointment Type is Office Visit"],
  records: 120,
  people: [],
  notes: true,
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
    "clinic/verification/V1000": [
      "contact",
      {
        "custom:Insurance verification": "Verified",
        "custom:Insurance verified on": "2026-07-03",
        "custom:Insurance verified on (time)": "08:04:00",
      },
    ],
    "clinic/appointment/T1000": ["activity", { owner: "Charles Babbage" }],
    "clinic/encounter/N1002": ["note", {}],
    "clinic/lead/Q1000": ["lead", { stage: "Inquiry" }],
    "clinic/schedule/W1": ["excluded", {}],
  },
};

/** A clinic's bulk export, and a Bundle. */
export const fhir: Source = {
  write: writeFhirExport,
  agreed: [],
  chosen: { "owner.policy": "fallback", "owner.fallback": "admin@analytical.example" },
  filters: [],
  released: [
    ...["allergy.Allergy", "allergy.Reaction manifestation", "condition.Condition", "condition.Condition code (ICD-10)"],
    ...["encounter.Status", "encounter.Class", "encounter.Type", "encounter.Start", "encounter.End", "patient.Medical record number"],
    ...["appointment.Description", "document.Text"],
  ],
  records: 60,
  people: [],
  notes: true,
  repeats: false,
  arrives: {
    "fhir/organization/o-2": ["account", { "custom:Parent company": "Lakeshore Health Group", "custom:Parent company id": "o-1" }],
    "fhir/location/l-1": ["account", { "custom:Parent company": "Lakeshore Health Evanston" }],
    "fhir/practitioner/d-2": ["contact", { "custom:National provider id": "1000000011", "custom:Credentials": "MD" }],
    "fhir/practitioner-role/r-2": [
      "contact",
      { "custom:Role": "Provider", "custom:Specialty": "Family medicine", account: { entity: "account" } },
    ],
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
