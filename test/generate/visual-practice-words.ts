/** Lists the words that generated Visual Practice exports are made of: invented practices, people and remarks. */
export const firstNames = "Alice Bruno Clara Dmitri Elena Felix Gloria Hugo Iris Jonas Kira Louis Maya Nils Opal Pavel".split(" ");
export const lastNames = "Abbott Barlow Carver Doyle Emerson Foster Grant Hayes Irving Jarvis Kemp Lowell Mercer Norris".split(" ");

const stems = "Harbor Maple Sterling Pinecrest Fairview Beacon Orchard Summit Lakeside Crescent Meadow Granite".split(" ");
const kinds = ["Eye Care", "Vision Center", "Optical", "Orthodontics", "Imaging Group"];

/** The name of the organization with this number. */
export function organizationOf(number: number): string {
  if (number === 0) return "Analytical Engines";
  const stem = Math.floor(number / kinds.length);
  const round = Math.floor(stem / stems.length);
  return `${stems[stem % stems.length] ?? ""} ${kinds[number % kinds.length] ?? ""}${round === 0 ? "" : ` ${round + 1}`}`;
}

export const industries = ["Healthcare", "Healthcare", "Retail", "Healthcare", "Healthcare"];
export const titles = ["Practice Manager", "Owner", "Front Desk Lead", "Optician", "Controller"];
export const leadStatuses = ["New", "Contacted", "Qualified", "Unqualified"];
export const leadSources = ["Website", "Referral", "Trade Show", "Cold Call"];
export const priorities = ["Low", "Medium", "High"];
export const deals = ["Frame display", "Lens lab contract", "Imaging sensor lease", "Service plan", "Exam lane fit-out"];
/** Stage, and what became of the deals in it. */
export const stages = [
  ["Prospecting", "Open"],
  ["Proposal", "Open"],
  ["Negotiation", "Open"],
  ["Negotiation", "Won"],
  ["Proposal", "Lost"],
] as const;
/** Which currency amounts are in, by how often. */
export const currencies = ["USD", "USD", "USD", "USD", "USD", "EUR", "EUR", "CAD"];
export const activityTypes = ["Call", "Email", "Meeting", "Note"];
export const subjects = ["Pricing question", "Follow-up", "Quarterly review", "Introduction", "Recall campaign"];
export const remarks = [
  "Asked for the revised quote by Friday.",
  "Left a message with the front desk.",
  "Wants to see the sensor in use; budget approved.",
  "<p>Thanks for the visit.</p><p>Best,<br>The team</p>",
];

type User = readonly [name: string, email: string, role: string, active: string];
/** Nora Quinn has no login in the sandbox's Nutshell; the last one joins within the week. */
export const users: readonly User[] = [
  ["Charles Babbage", "admin@analytical.example", "Administrator", "Yes"],
  ["Ada Byron", "ada@analytical.example", "Manager", "Yes"],
  ["Priya Nair", "priya.nair@analytical.example", "Sales Rep", "Yes"],
  ["Nora Quinn", "nora.quinn@analytical.example", "Sales Rep", "No"],
  ["Wendell Scott", "wendell.scott@analytical.example", "Sales Rep", "Yes"],
];

/** Custom fields: object, name, type, options, required, default, validation, the field it depends on. */
export const fields = [
  ["Person", "Preferred Contact", "Choice", "Morning;Afternoon;Evening", "No", "Morning", "", ""],
  ["Person", "Recall Due", "Date", "", "No", "", "after today", ""],
  ["Deal", "Order Number", "Text", "", "Yes", "", "eight digits", ""],
  ["Deal", "Deal Priority", "Choice", "Low;Medium;High", "No", "Medium", "", ""],
  ["Deal", "Financed", "Checkbox", "", "No", "", "", "Deal Priority"],
] as const;

/** What has to be rebuilt: name, kind, trigger, condition, action, whether it is in use. */
export const workflows = [
  ["Welcome a new lead", "Workflow", "A lead is created", "Source is Website", "Send the welcome e-mail", "Yes"],
  ["Assign by state", "Automation rule", "A lead is created", "State is Illinois", "Assign to Priya Nair", "Yes"],
  ["Quote reminder", "E-mail template", "", "", "Text of the reminder e-mail", "Yes"],
  ["Imaging bridge", "Integration", "An image is captured", "", "Calls the webhook of the imaging server", "No"],
] as const;

/** Sensors and cameras: id, name, maker, model, room, connection. */
export const devices = [
  ["DV-1", "Panoramic unit", "Lumen Imaging", "PX-200", "Room 1", "TWAIN driver"],
  ["DV-2", "Retina camera", "Iris Optics", "RC-9", "Room 2", "Shared folder"],
  ["DV-3", "Intraoral sensor", "Lumen Imaging", "S-40", "Room 3", "TWAIN driver"],
] as const;
export const modalities = ["Panoramic", "Retina photo", "Intraoral", "Visual field"];
export const payers = ["Northern Mutual", "Beacon Vision Plan", "Lakes Dental Cover"];
export const claimStatuses = ["Submitted", "Paid", "Denied"];
