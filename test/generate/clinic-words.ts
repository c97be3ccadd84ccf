/** Lists the words that generated exports of a clinic are made of: invented staff, referrers, carriers and notes. */
export const staff = [
  ["Charles", "Babbage", "Front Desk", "", "", "admin@analytical.example"],
  ["Ada", "Byron", "Provider", "MD", "Family medicine", "ada@analytical.example"],
  ["Priya", "Nair", "Provider", "DO", "Pediatrics", "priya.nair@analytical.example"],
  ["Rahul", "Mehta", "Nurse", "RN", "", "rahul.mehta@analytical.example"],
  ["Grace", "Miller", "Provider", "MD", "Dermatology", "grace.miller@analytical.example"],
] as const;
export const clinics = [
  ["Lakeshore Health Group", ""],
  ["Lakeshore Health Evanston", "Lakeshore Health Group"],
  ["Lakeshore Health Naperville", "Lakeshore Health Group"],
  ["Lakeshore Health Madison", "Lakeshore Health Group"],
] as const;
export const referrers = [
  ["Prairie Family Practice", "Physician"],
  ["Northside Imaging", "Organization"],
  ["Dr. Ingrid Holloway", "Physician"],
  ["Spring mailing 2026", "Marketing campaign"],
] as const;
export const sources = ["Physician", "Self", "Marketing campaign"];
export const carriers = ["Blue Lake Mutual", "Cardinal Health Plan", "Granite PPO", "Summit Care"];
export const planTypes = ["PPO", "HMO", "EPO"];
export const checks = ["Verified", "Pending", "Denied", "Expired"];
export const responses = ["Active coverage, copay applies", "Payer did not answer", "Member not found", "Coverage ended"];
export const allergens = ["Penicillin", "Latex", "Peanuts", "Sulfa drugs", "Dust, house"];
export const reactions = ["Rash", "Swelling", "Wheezing"];
export const conditions = ["Asthma", "Type 2 diabetes", "Hypertension", "Migraine, chronic"];
export const billing = ["Current", "Overdue", "In collections"];
export const visits = ["Office Visit", "Follow-up", "Phone Consultation", "Lab Order", "Annual Exam"];
export const outcomes = ["Completed", "No-show", "Cancelled"];
export const contactBy = ["Phone", "Email", "Text"];
export const interests = ["New patient exam", "Physical therapy", "Skin check"];
export const statuses = ["Inquiry", "Scheduled", "No-show"];
export const notes = [
  "<p>Seen for a <b>sore throat</b>.</p><p>Advised rest and fluids.</p>",
  "Follow-up in six weeks; bring the inhaler.",
  '<p>Rash on the left arm.</p><img src="rash.png" alt="photo of the arm">',
  "Mother called: fever is gone.\nNo visit needed.",
];
