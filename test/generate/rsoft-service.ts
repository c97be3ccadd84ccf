/** Writes the rows of activities, tickets and ticket messages in the generated RSoft export. */
import { randomFor } from "./random.ts";
import * as words from "./rsoft-words.ts";
import { companyOf, createdDays, dateText, dateTimeText, ids, ownerText, pickIndex, ticketOf, users, type World } from "./rsoft-world.ts";

export const activityHeader = [
  "Activity ID",
  "Activity Type",
  "Subject",
  "Description",
  "Activity Date",
  "Duration",
  "Direction",
  "Outcome",
  "Status",
  "Contact ID",
  "Lead ID",
  "Deal ID",
  "Company ID",
  "Done By",
  "Recording ID",
  "Created On",
];

/** One activity on a contact, a lead or a deal; an edited one has a longer description. One in 67 belongs to nobody. */
export function activityRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "activity", i);
  const isNew = i >= world.counts.activity;
  const type = random.pick(["Call", "Call", "Call", "Email", "Email", "SMS", "Note", "Meeting"]);
  const days = createdDays(random, isNew);
  const at = dateTimeText(days, random);
  const isCall = type === "Call";
  const subject = random.pick([
    `${type} about the quotation`,
    `${type}: follow up`,
    `${type} - introduction`,
    `Re: ${random.pick(words.products)}`,
  ]);
  const parents = activityParents(world, i);
  return [
    ids.activity(i),
    type,
    subject,
    `${random.pick(words.remarks)}${edited ? " Corrected afterwards." : ""}`,
    at,
    isCall ? `${String(random.below(30)).padStart(2, "0")}:${String(random.below(60)).padStart(2, "0")}` : "",
    isCall || type === "Email" || type === "SMS" ? random.pick(["Inbound", "Outbound"]) : "",
    isCall ? random.pick(["Connected", "No answer", "Busy", "Call back"]) : "",
    random.chance(92) ? "Completed" : "Planned",
    parents.contact,
    parents.lead,
    parents.deal,
    parents.company,
    ownerText(random, "name", { created: isNew }),
    isCall && random.chance(40) ? `REC-${100_000 + i}` : "",
    at,
  ];
}

function activityParents(world: World, i: number): { contact: string; lead: string; deal: string; company: string } {
  const none = { contact: "", lead: "", deal: "", company: "" };
  if (i % 67 === 13) return none;
  const random = randomFor(world.seed, "activity parents", i);
  const kind = i === 0 ? 0 : random.below(10);
  if (kind < 5) {
    const contact = i === 0 ? 0 : pickIndex(random, world, "contact");
    const company = companyOf(world, contact);
    return { ...none, contact: ids.contact(contact), company: company !== undefined && random.chance(30) ? ids.company(company) : "" };
  }
  if (kind < 7) return { ...none, lead: ids.lead(pickIndex(random, world, "lead")) };
  return { ...none, deal: ids.deal(pickIndex(random, world, "deal")) };
}

export const ticketHeader = [
  "Ticket ID",
  "Subject",
  "Description",
  "Status",
  "Priority",
  "Channel",
  "Category",
  "Contact ID",
  "Company ID",
  "Assigned To",
  "Due Date",
  "Closed On",
  "Created On",
];

/** One ticket; an edited one has been raised to Urgent or back to Low. One in 37 has neither contact nor company. */
export function ticketRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "ticket", i);
  const isNew = i >= world.counts.ticket;
  const contact = i === 0 ? 0 : pickIndex(random, world, "contact");
  const company = companyOf(world, contact);
  const days = createdDays(random, isNew);
  const status = random.pick(["Open", "Pending", "Resolved", "Closed"]);
  const priority = random.pick(["Low", "Medium", "High", "Urgent"]);
  const isLost = i % 37 === 19;
  return [
    ids.ticket(i),
    random.pick([
      "Invoice not received",
      "Login does not work, please help",
      'Machine stopped: "E-14"',
      "Delivery delayed",
      "Request for spare parts",
    ]),
    random.pick(words.remarks),
    status,
    edited ? (priority === "Urgent" ? "Low" : "Urgent") : priority,
    random.pick(["Email", "Online", "Phone", "Chat", "Social"]),
    random.pick(["Billing", "Technical", "Delivery"]),
    isLost ? "" : ids.contact(contact),
    isLost || company === undefined || random.chance(40) ? "" : ids.company(company),
    ownerText(random, "email", { support: true }),
    dateText(days + 5),
    status === "Resolved" || status === "Closed" ? dateTimeText(Math.min(days + 4, -1), random) : "",
    dateTimeText(days, random),
  ];
}

export const messageHeader = ["Message ID", "Ticket ID", "From", "Direction", "Message", "Sent On"];

/** One message of a ticket's thread; new ones belong to the last ticket that stays. */
export function messageRow(world: World, i: number): string[] {
  const random = randomFor(world.seed, "ticket-message", i);
  const isNew = i >= world.counts["ticket-message"];
  const direction = random.pick(["Inbound", "Outbound", "Internal note"]);
  const text = random.pick(words.remarks);
  return [
    ids["ticket-message"](i),
    ids.ticket(isNew ? 0 : ticketOf(world, i)),
    direction === "Inbound" ? "Customer" : random.pick(users).name,
    direction,
    text === "" ? "Noted, thank you." : text,
    dateTimeText(createdDays(random, isNew), random),
  ];
}
