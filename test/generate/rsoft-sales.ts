/** Writes the rows of enquiries, leads and deals in the generated RSoft export. */
import { randomFor } from "./random.ts";
import { tagsText } from "./rsoft-parties.ts";
import * as words from "./rsoft-words.ts";
import {
  companyName,
  companyOf,
  createdDays,
  dateText,
  dateTimeText,
  ids,
  lakh,
  ownerText,
  personName,
  phoneText,
  pickIndex,
  type World,
} from "./rsoft-world.ts";

export const enquiryStatuses = ["Fresh", "Not Reachable", "Duplicate", "Junk", "Call Back"];
export const leadStatuses = ["New", "Contacted", "Follow Up", "Interested", "Not Interested"];
export const pipelines = [
  {
    name: "Sales Pipeline",
    stages: [
      ["Prospecting", 10, "Open"],
      ["Demo Given", 30, "Open"],
      ["Proposal Sent", 50, "Open"],
      ["Negotiation", 75, "Open"],
      ["Won", 100, "Won"],
      ["Lost", 0, "Lost"],
    ],
  },
  {
    name: "Channel Partners",
    stages: [
      ["New Partner", 20, "Open"],
      ["Evaluation", 40, "Open"],
      ["Agreement", 80, "Open"],
      ["Signed", 100, "Won"],
      ["Dropped", 0, "Lost"],
    ],
  },
] as const;

export const enquiryHeader = [
  "enquiry_id",
  "enquiry_name",
  "enquiry_mobileno",
  "enquiry_email",
  "enquiry_interestedproject",
  "enquiry_enquiresource",
  "enquiry_enquiremedium",
  "enquiry_location",
  "enquiry_status",
  "enquiry_assignedto",
  "enquiry_description",
  "enquiry_createdon",
];

/** One enquiry; an edited one has a new status. */
export function enquiryRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "enquiry", i);
  const isNew = i >= world.counts.enquiry;
  const { first, last } = personName(random);
  const status = random.below(enquiryStatuses.length);
  return [
    ids.enquiry(i),
    random.chance(20) ? first : `${first} ${last}`,
    phoneText(random),
    random.chance(35) ? random.pick(words.placeholders) : `${first.toLowerCase()}.${i}@enquiry.example`,
    random.chance(10) ? "" : random.pick(words.products),
    random.pick(words.sources),
    random.pick(["Web form", "Phone", "Chat", "Portal"]),
    random.pick(words.cities).city,
    enquiryStatuses[edited ? (status + 1) % enquiryStatuses.length : status] ?? "",
    ownerText(random, "name", { created: isNew }),
    random.pick(words.remarks),
    dateTimeText(createdDays(random, isNew), random),
  ];
}

export const leadHeader = [
  "Lead ID",
  "Lead Name",
  "Company Name",
  "Designation",
  "Email ID",
  "Mobile No",
  "Requirement",
  "Lead Source",
  "Lead Status",
  "Lead Score",
  "Expected Value",
  "City",
  "Lead Owner",
  "Tags",
  "Budget Confirmed On",
  "Description",
  "Converted",
  "Converted Contact ID",
  "Converted On",
  "Created On",
  "Modified On",
];

/** One lead; an edited one has a new status and one more point. One in five was converted into a contact. */
export function leadRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "lead", i);
  const isNew = i >= world.counts.lead;
  const { first, last } = personName(random);
  const days = createdDays(random, isNew);
  const converted = !isNew && i % 5 === 1;
  const status = random.below(leadStatuses.length);
  return [
    ids.lead(i),
    `${first} ${last}`,
    random.chance(50)
      ? companyName(world, pickIndex(random, world, "company")).trim()
      : random.chance(50)
        ? `${random.pick(words.companyStems)} Traders`
        : "",
    random.pick(words.titles),
    random.chance(15) ? random.pick(words.placeholders) : `${first.toLowerCase()}.lead${i}@prospect.example`,
    phoneText(random),
    i % 31 === 9 ? words.longTitle : random.pick(words.products),
    random.pick(words.sources),
    leadStatuses[edited ? (status + 1) % leadStatuses.length : status] ?? "",
    String(random.below(95) + (edited ? 1 : 0)),
    random.chance(60) ? lakh((1 + random.below(400)) * 5000) : "",
    random.pick(words.cities).city,
    ownerText(random, "email", { created: isNew }),
    tagsText(random, 40),
    random.chance(15) ? dateText(Math.min(days + 3, -1)) : "",
    random.pick(words.remarks),
    converted ? "Yes" : "No",
    converted ? ids.contact(pickIndex(random, world, "contact")) : "",
    converted ? dateTimeText(Math.min(days + 20, -1), random) : "",
    dateTimeText(days, random),
    dateTimeText(edited ? 5 : Math.min(days + 20, -1), random),
  ];
}

export const dealHeader = [
  "Deal ID",
  "Deal Name",
  "Contact ID",
  "Company ID",
  "Pipeline",
  "Stage",
  "Deal Status",
  "Amount",
  "Probability",
  "Expected Close Date",
  "Closed On",
  "Lost Reason",
  "Deal Owner",
  "Source",
  "Tags",
  "Delivery City",
  "Description",
  "Created On",
  "Modified On",
];

/** One deal; an edited one is worth more. One in 29 has neither contact nor company, one in 61 points at a contact that does not exist. */
export function dealRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "deal", i);
  const isNew = i >= world.counts.deal;
  const parents = dealParents(world, i);
  const pipeline = random.chance(75) ? pipelines[0] : pipelines[1];
  const [stage, probability, kind] = random.pick<readonly [string, number, string]>(pipeline.stages);
  const days = createdDays(random, isNew);
  const amount = (1 + random.below(900)) * 2500 + (random.chance(10) ? 12_345_678 : 0);
  return [
    ids.deal(i),
    i === 0 ? "Difference Engine No. 2, full build" : i % 31 === 9 ? words.longTitle : random.pick(words.products),
    parents.contact,
    parents.company,
    pipeline.name,
    stage,
    kind,
    random.chance(4) ? "" : lakh(edited ? amount + 10_000 : amount),
    random.chance(20) ? String(Math.min(100, probability + 5)) : String(probability),
    random.chance(85) ? dateText(days + 30 + random.below(120)) : "",
    kind === "Open" ? "" : dateText(Math.min(days + 60, -1)),
    kind === "Lost" ? random.pick(["Price", "Competitor", "No budget", "Timing"]) : "",
    ownerText(random, "name", { created: isNew }),
    random.pick(words.sources),
    tagsText(random, 25),
    random.pick(words.cities).city,
    random.pick(words.remarks),
    dateTimeText(days, random),
    dateTimeText(edited ? 6 : Math.min(days + 60, -1), random),
  ];
}

function dealParents(world: World, i: number): { contact: string; company: string } {
  if (i % 29 === 11) return { contact: "", company: "" };
  if (i % 61 === 30) return { contact: "100000000000999999", company: "" };
  const random = randomFor(world.seed, "deal parents", i);
  const contact = i === 0 ? 0 : pickIndex(random, world, "contact");
  const company = companyOf(world, contact);
  return {
    contact: i > 0 && company !== undefined && random.chance(15) ? "" : ids.contact(contact),
    company: company === undefined ? "" : ids.company(company),
  };
}
