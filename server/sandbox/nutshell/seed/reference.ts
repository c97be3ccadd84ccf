/** Defines which users, pipeline, outcomes and lists a fresh account has. */
import type { Call } from "../call.ts";
import { addStage } from "../entities/pipeline.ts";
import { createRecord } from "../entities/write-record.ts";
import type { Fields } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";

const users = [
  ["Charles", "Babbage", "admin", true],
  ["Ada", "Lovelace", "ada", false],
  ["Priya", "Nair", "priya.nair", false],
  ["Rahul", "Mehta", "rahul.mehta", false],
  ["Anita", "Desai", "anita.desai", false],
] as const;

const lists: readonly (readonly [Kind, readonly string[], Fields?])[] = [
  ["markets", ["U.S."], { currency: "USD" }],
  ["territories", ["North", "South"]],
  [
    "industries",
    [
      "Accounting",
      "Construction",
      "Education",
      "Energy",
      "Financial Services",
      "Food & Beverage",
      "Healthcare",
      "Logistics",
      "Manufacturing",
      "Retail",
      "Software",
      "Textiles",
    ],
  ],
  ["accountTypes", ["Standard Account", "Customer", "Partner", "Supplier"]],
  ["activityTypes", ["Phone Call", "Meeting", "Virtual Meeting"]],
  ["competitors", ["Southwest Looms", "Thames Calculators"]],
  ["emAudiences", ["Newsletter readers", "Exhibition guests"]],
];

/** What is to be done in each stage of the pipeline "Sales". */
const salesProcess = [
  ["Qualify", "Call the customer", "Ask about the need"],
  ["Proposal", "Write the offer", "Send the offer"],
  ["Negotiation", "Agree on the price"],
  ["Contracting", "Sign the contract"],
] as const;

/** What a step can wait for, in seconds. */
const delays = [
  ["One day", 86_400],
  ["One week", 604_800],
  ["One month", 2_592_000],
] as const;

/** Users, origins, the pipeline "Sales", outcomes and lists, with the low ids live accounts show. */
export function seedReference(call: Call): void {
  for (const [firstName, lastName, address, isAdministrator] of users) {
    createRecord(call, "users", {
      name: `${firstName} ${lastName}`,
      fields: { firstName, lastName, emails: [{ name: null, value: `${address}@analytical.example` }], isEnabled: true, isAdministrator },
    });
  }
  createRecord(call, "origins", { name: "Nutshell" }, { id: 3 });
  createRecord(call, "origins", { name: "API key" }, { id: 7 });
  createRecord(call, "teams", { name: "India sales", fields: { members: ["9-users", "13-users", "17-users"] } });
  for (const [kind, names, fields = {}] of lists)
    names.forEach((name, index) => {
      createRecord(call, kind, { name, fields }, { id: index + 1 });
    });
  const outcomes = [
    ["Won", 10],
    ["Lost", 11],
    ["Cancelled", 12],
  ] as const;
  outcomes.forEach(([name, outcomeType], index) => {
    createRecord(call, "outcomes", { name, fields: { outcomeType } }, { id: index + 1 });
  });
  createRecord(call, "stagesets", { name: "Sales", fields: { isDefault: true, position: 1 } }, { id: 1 });
  for (const [stage, ...steps] of salesProcess) addStage(call, 1, stage, steps);
  for (const [index, [name, seconds]] of delays.entries()) createRecord(call, "delays", { name, fields: { seconds } }, { id: index + 1 });
}
