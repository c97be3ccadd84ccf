/** Creates the records that several questions are asked about: a company, a person who works there, and a lead. */
import { NutshellError } from "../../shared/errors.ts";
import type { Probe } from "./probe.ts";
import { idOf } from "./probe-client.ts";

export type SampleRecords = {
  readonly account: Record<string, unknown> & { readonly id: number };
  readonly contact: Record<string, unknown> & { readonly id: number };
  readonly lead: Record<string, unknown> & { readonly id: number };
  readonly email: string;
};

/** Throws `nutshell/rejected` when the account takes no records at all: nothing can be measured then. */
export async function createSampleRecords(probe: Probe): Promise<SampleRecords> {
  const email = probe.address();
  const account = await made(probe, "accounts", "newAccount", { account: { name: probe.name() } });
  const contact = await made(probe, "contacts", "newContact", {
    contact: {
      name: probe.name(),
      email: [email],
      phone: { work: "717-555-0480" },
      url: ["crosswalk-probe.example/people"],
      accounts: [{ id: account.id, entityType: "Accounts", relationship: "Probe" }],
    },
  });
  const lead = await made(probe, "leads", "newLead", {
    lead: {
      description: probe.name(),
      primaryAccount: { id: account.id, entityType: "Accounts" },
      contacts: [{ id: contact.id, entityType: "Contacts" }],
    },
  });
  return { account, contact, lead, email };
}

async function made(
  probe: Probe,
  kind: "accounts" | "contacts" | "leads",
  method: string,
  params: object,
): Promise<Record<string, unknown> & { readonly id: number }> {
  const record = await probe.make(kind, method, params);
  const id = idOf(record?.["id"]);
  if (record !== undefined && id !== undefined) return { ...record, id };
  throw new NutshellError({
    code: "nutshell/rejected",
    message: `Nutshell refused the probe's first test record at ${method}.`,
    hint:
      kind === "leads"
        ? "The plan's limit of open leads may be reached. Close or delete some leads or choose a larger plan, then probe again."
        : "Check in Nutshell that the user of the API key may create companies and people, then probe again.",
    scope: "run",
    where: { path: method },
  });
}
