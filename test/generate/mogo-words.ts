/** Lists the words that generated MOGO exports are made of: invented people, companies and remarks from the United States. */
export const firstNames = "Emma Liam Olivia Noah Maria Jose Grace Ethan Chloe Marcus Hannah Tyler Sofia Derek Naomi Caleb".split(" ");
export const lastNames =
  "Anderson Bennett Castillo Dawson Ellison Fischer Garcia Holloway Ibarra Jensen Keller Larson Meyer Novak Ortega".split(" ");

const stems = "Lakeshore Prairie Bluestem Cardinal Ironwood Cedar Harvest Northside Riverbend Summit Granite Willow Copper".split(" ");
const trades = ["Dental Supply", "Foods", "Logistics", "Builders", "Software", "Energy", "Textiles", "Health Partners"];
export const industries = ["Healthcare", "Food & Beverage", "Logistics", "Construction", "Software", "Energy", "Textiles", "Healthcare"];

/** The name of the company with this number, and the number of its trade. */
export function companyOf(number: number): { name: string; trade: number } {
  if (number === 0) return { name: "Analytical Engines", trade: 4 };
  const trade = number % trades.length;
  const stem = Math.floor(number / trades.length);
  const round = Math.floor(stem / stems.length);
  const name = `${stems[stem % stems.length] ?? ""} ${trades[trade] ?? ""}${round === 0 ? "" : ` ${round + 1}`}`;
  return { name: number % 3 === 0 ? `${name}, Inc.` : number % 3 === 1 ? `${name} LLC` : name, trade };
}

const areas = ["312", "773", "847", "630", "708", "815"];
/** Numbers that American telephone companies keep for fiction, one for each number given, as people write them. */
export function phone(number: number): string {
  const [area, end] = [areas[number % areas.length] ?? "", String(100 + (Math.floor(number / areas.length) % 100)).padStart(4, "0")];
  return [`(${area}) 555-${end}`, `${area}-555-${end}`, `${area}.555.${end}`, `+1 ${area} 555 ${end}`][number % 4] ?? "";
}

export const places = [
  { street: "Main St", city: "Springfield", state: "IL", zip: "62701" },
  { street: "Oak Ave", city: "Naperville", state: "IL", zip: "60540" },
  { street: "Lake Dr", city: "Evanston", state: "IL", zip: "60201" },
  { street: "State St", city: "Madison", state: "WI", zip: "53703" },
] as const;

/** The offices of the company; each counts its own records. */
export const offices = [
  { name: "North Office", letter: "N" },
  { name: "South Office", letter: "S" },
] as const;

export const pipelines = [
  {
    name: "New Business",
    stages: [
      ["Discovery", 10, "Open"],
      ["Proposal", 40, "Open"],
      ["Negotiation", 70, "Open"],
      ["Closed Won", 100, "Won"],
      ["Closed Lost", 0, "Lost"],
    ],
  },
  {
    name: "Renewals",
    stages: [
      ["Up for Renewal", 60, "Open"],
      ["Quote Sent", 80, "Open"],
      ["Renewed", 100, "Won"],
      ["Not Renewed", 0, "Lost"],
    ],
  },
] as const;

type User = Readonly<Record<"name" | "email" | "role" | "office" | "active", string>>;
const user = (name: string, email: string, role: string, office: string, active = "Yes"): User => ({
  name,
  email: `${email}@analytical.example`,
  role,
  office,
  active,
});
/** Grace Miller has no login in the sandbox's Nutshell; the last one joins within the week. */
export const users: readonly User[] = [
  user("Charles Babbage", "admin", "Administrator", "North Office"),
  user("Ada Byron", "ada", "Manager", "North Office"),
  user("Priya Nair", "priya.nair", "Sales Rep", "South Office"),
  user("Rahul Mehta", "rahul.mehta", "Sales Rep", "North Office"),
  user("Grace Miller", "grace.miller", "Sales Rep", "South Office", "No"),
  user("Wendell Scott", "wendell.scott", "Sales Rep", "South Office"),
];

/** Custom properties: object, name, type, choices. */
export const properties = [
  ["Company", "Service Region", "Picklist", "Midwest;Great Lakes;Plains"],
  ["Person", "Preferred Contact", "Picklist", "Morning;Afternoon;Evening"],
  ["Person", "Customer Since", "Date", ""],
  ["Deal", "Contract Months", "Number", ""],
] as const;

export const titles = ["Office Manager", "Owner", "Purchasing Lead", "Director of Operations", "Controller"];
export const leadStatuses = ["New", "Attempted", "Contacted", "Qualified", "Unqualified"];
export const leadSources = ["Website", "Referral", "Trade Show", "Cold Call"];
export const ratings = ["Hot", "Warm", "Cold"];
export const deals = ["Annual supply contract", "Equipment lease", "Office build-out", "Service plan", "Software seats"];
export const activityTypes = ["Call", "Email", "Meeting", "Note"];
export const subjects = ["Pricing question", "Follow-up", "Quarterly review", "Introduction", "Contract terms"];
export const remarks = [
  "Asked for a revised quote by Friday.",
  "Left a message with the front desk.",
  "Wants to see the demo again; budget approved.",
  "<p>Thanks for your time.</p><p>Best,<br>The team</p>",
  'Said "call me after Labor Day", then $500 off.',
];
export const tasks = ["Send the quote", "Call back", "Prepare the contract", "Check on delivery"];

/** What the company sells: name, code, unit, price. */
export const products = [
  ["Software seat", "SW-SEAT", "seat", "$50.00"],
  ["Service hours", "SV-HOUR", "hour", "$80.40"],
  ["Chair lift, electric", "EQ-LIFT", "piece", "$1,250.00"],
  ["Installation", "SV-INST", "piece", "$499.99"],
] as const;
