/** A small catalog for tests: what a fresh Nutshell account of Analytical Engines offers. */
import type { Catalog } from "../../../../shared/record/catalog.ts";

export const sampleCatalog = (): Catalog => ({
  account: "localhost/1",
  me: 1,
  users: [{ id: 1, name: "Charles Babbage", emails: ["charles@engines.example"], enabled: true }],
  teams: [],
  pipelines: [
    {
      id: 1,
      name: "Default",
      isDefault: true,
      stages: [
        { id: 1, name: "New", position: 1, rev: "0" },
        { id: 5, name: "Quoted", position: 2, rev: "0" },
      ],
    },
    {
      id: 5,
      name: "Engines",
      isDefault: false,
      stages: [
        { id: 9, name: "Drawing", position: 1, rev: "0" },
        { id: 13, name: "Quoted", position: 2, rev: "0" },
      ],
    },
  ],
  outcomes: [
    { id: 1, name: "Won", type: 10, rev: "0" },
    { id: 5, name: "Too expensive", type: 11, rev: "2" },
    { id: 9, name: "Lost", type: 11, rev: "0" },
    { id: 13, name: "Cancelled", type: 12, rev: "0" },
  ],
  activityTypes: [
    { id: 1, name: "Phone Call" },
    { id: 2, name: "Meeting" },
  ],
  accountTypes: [{ id: 1, name: "Standard Account" }],
  industries: [{ id: 1, name: "Manufacturing" }],
  markets: [
    { id: 1, name: "U.S.", currency: "USD" },
    { id: 5, name: "India", currency: "INR" },
  ],
  sources: [{ id: 3, name: "Referral" }],
  products: [{ id: 7, name: "Difference Engine", code: "DE-2" }],
  tags: { account: ["VIP"], contact: ["VIP"], lead: ["Hot"] },
  customFields: [
    { entity: "contact", name: "Born", type: "Date", isMultiple: false, options: [] },
    { entity: "lead", name: "Budget", type: "Currency", isMultiple: false, options: [] },
  ],
});
