/** Defines which business content a fresh account already has. */
import type { Call } from "../call.ts";
import { createAccount } from "../entities/account.ts";
import { createActivity } from "../entities/activity.ts";
import { createContact } from "../entities/contact.ts";
import { changeLead, createLead } from "../entities/lead.ts";
import { createProduct } from "../entities/product.ts";
import { createQuote } from "../entities/quote.ts";
import { getOrCreateSource } from "../entities/source.ts";
import { createTag } from "../entities/tag.ts";
import { createTask } from "../entities/task.ts";
import { requireRecord } from "../entities/write-record.ts";
import type { Target } from "../store/fields.ts";
import { addressItems, emailItems, phoneItems, urlItems } from "../values/items.ts";
import { splitName } from "../values/name.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const users = ["1-users", "5-users", "9-users", "13-users", "17-users"] as const;

/** Name, site, city, state, industry id. The first one also stands in the sample export. */
const companies = [
  ["Analytical Engines", "analytical-engines.example", "Kolkata", "West Bengal", 9],
  ["Jacquard Looms", "jacquard-looms.example", "Lyon", "Rhône", 12],
  ["Menabrea Press", "menabrea.example", "Turin", "Piedmont", 3],
  ["Somerville Optics", "somerville.example", "Oxford", "Oxfordshire", 9],
  ["Wheatstone Telegraph", "wheatstone.example", "London", "", 11],
  ["De Morgan Tutors", "demorgan.example", "London", "", 3],
  ["Herschel Instruments", "herschel.example", "Slough", "Berkshire", 9],
  ["Brunel Bridges", "brunel.example", "Bristol", "", 2],
  ["Faraday Power", "faraday.example", "London", "", 4],
  ["Kew Gardens Foods", "kew-foods.example", "Richmond", "Surrey", 6],
  ["Nightingale Care", "nightingale.example", "Derby", "Derbyshire", 7],
  ["Rowland Hill Post", "rowlandhill.example", "London", "", 8],
] as const;

/** Name, role, place of the company in the list above. The first one also stands in the sample export. */
const people = [
  ["Ada Lovelace", "Mathematician", 0],
  ["Henry Provost", "Operator", 0],
  ["Joseph Jacquard", "Owner", 1],
  ["Claire Dumont", "Buyer", 1],
  ["Luigi Menabrea", "Editor", 2],
  ["Mary Somerville", "Director", 3],
  ["William Greig", "Accounts", 3],
  ["Charles Wheatstone", "Owner", 4],
  ["Augustus De Morgan", "Principal", 5],
  ["Sophia Frend", "Registrar", 5],
  ["Caroline Herschel", "Director", 6],
  ["John Herschel", "Engineer", 6],
  ["Isambard Brunel", "Engineer", 7],
  ["Sophia Kingdom", "Accounts", 7],
  ["Michael Faraday", "Director", 8],
  ["Sarah Barnard", "Office", 8],
  ["Joseph Hooker", "Owner", 9],
  ["Florence Nightingale", "Director", 10],
  ["Rowland Hill", "Owner", 11],
  ["Caroline Pearson", "Buyer", 11],
] as const;

/** Description, place of the company, of the person, stage's place, value. */
const leads = [
  ["Punched cards, yearly supply", 1, 2, 0, "2500"],
  ["Translation of the notes", 2, 4, 1, "900"],
  ["Lens polishing bench", 3, 5, 2, "14200.5"],
  ["Telegraph line to Croydon", 4, 7, 3, "48000"],
  ["Exam room tables", 5, 8, 0, "1250"],
  ["Mirror mount", 6, 10, 1, "6700"],
  ["Survey of the north pier", 7, 12, 3, "31000"],
  ["Laboratory batteries", 8, 14, 2, "5400"],
] as const;

/** Companies, people, leads, and what was done and said about them. */
export function seedCompany(first: Call): void {
  const at = (days: number, hours = 0): Call => ({ ...first, now: first.now + days * DAY + hours * HOUR });
  const tag = {
    account: createTag(first, "accounts", "Customer"),
    contact: createTag(first, "contacts", "Newsletter"),
    lead: createTag(first, "leads", "Enterprise"),
  };
  const sources = ["Website", "Referral"].map((name) => getOrCreateSource(first, name));
  const card = createProduct(first, {
    name: "Punched cards (1,000)",
    fields: { sku: "CARD-1000", unit: "box", prices: [{ market: 1, price: { currency: "USD", amount: "250" } }] },
  });
  const only = (condition: boolean, kind: Target["kind"], id: number): Target[] => (condition ? [{ kind, id }] : []);

  const accountIds = companies.map(([name, site, city, state, industry], i) =>
    createAccount(at(i, 1), {
      name,
      fields: {
        industry,
        owner: users[i % users.length],
        urls: urlItems([{ name: null, value: site }]),
        emails: emailItems([{ name: null, value: `office@${site}` }]),
        addresses: addressItems([
          { name: null, value: { address_1: `${i + 1} Market Street`, city, state, country: i === 0 ? "India" : "GB" } },
        ]),
        ...(i % 3 === 2 ? { description: "Met at the exhibition." } : {}),
      },
      links: { "accounts.tags": only(i % 4 === 1, "tags", tag.account) },
    }),
  );
  const contactIds = people.map(([name, role, company], i) =>
    createContact(at(i, 2), {
      fields: {
        person: splitName(name),
        owner: users[(i + 1) % users.length],
        emails: emailItems([{ name: null, value: `${name.toLowerCase().replace(/\s+/gu, ".")}@${companies[company]?.[1]}` }]),
        ...(i % 2 === 1 ? { phones: phoneItems([{ name: "work", value: `+1 734 555 01${String(i).padStart(2, "0")}` }]) } : {}),
      },
      links: {
        "contacts.accounts": [{ kind: "accounts", id: accountIds[company] ?? 0, data: { relationship: role } }],
        "contacts.tags": only(i % 5 === 2, "tags", tag.contact),
      },
      notes: i % 6 === 3 ? ["Prefers letters.\nDoesn't answer the telephone before noon."] : undefined,
    }),
  );
  const leadIds = leads.map(([description, company, person, stage, amount], i) =>
    createLead(at(i * 3, 3), {
      name: description,
      fields: {
        stage: 1 + stage * 4,
        assignee: users[i % users.length],
        confidence: 20 + stage * 20,
        due: first.now + (60 + i * 7) * DAY,
        ...(i === 0 ? {} : { manualValue: { currency: "USD", amount } }),
      },
      links: {
        "leads.primaryAccount": [{ kind: "accounts", id: accountIds[company] ?? 0 }],
        "leads.contacts": [{ kind: "contacts", id: contactIds[person] ?? 0, data: { relationship: "Decision maker" } }],
        "leads.sources": [{ kind: "sources", id: sources[i % 2] ?? 0 }],
        "leads.tags": only(i % 4 === 3, "tags", tag.lead),
        "leads.products":
          i === 0 ? [{ kind: "products", id: card, data: { quantity: 10, price: { currency: "USD", amount: "250" } } }] : [],
      },
      notes: i % 2 === 0 ? [`${description}: offer sent, waiting for an answer.`] : undefined,
    }),
  );
  changeLead(at(30), requireRecord(first, "leads", leadIds[3] ?? 0), { outcome: 1, closed: first.now + 29 * DAY });
  changeLead(at(31), requireRecord(first, "leads", leadIds[5] ?? 0), { outcome: 2, closed: first.now + 31 * DAY });
  for (const [i, lead] of leadIds.slice(0, 4).entries()) {
    const person = contactIds[leads[i]?.[2] ?? 0] ?? 0;
    createActivity(at(20 + i), {
      status: 1,
      log: "Talked through the offer.",
      fields: { activityType: 1 + (i % 3), start: first.now + (20 + i) * DAY - HOUR, end: first.now + (20 + i) * DAY },
      links: { "activities.participants": [{ kind: "contacts", id: person }], "activities.leads": [{ kind: "leads", id: lead }] },
    });
  }
  createQuote(at(24), requireRecord(first, "leads", leadIds[0] ?? 0));
  for (const [i, title] of ["Send the offer again", "Ask for the drawings", "Book the inspection"].entries()) {
    createTask(at(25 + i), {
      name: title,
      fields: { assignee: users[i + 2], due: first.now + (70 + i) * DAY },
      links: { "tasks.entity": [{ kind: "leads", id: leadIds[i] ?? 0 }] },
    });
  }
}
