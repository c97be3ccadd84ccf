/** Lists the words from which the values of gold columns are made, by region where people write them differently. */

type Region = {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly companies: readonly string[];
  readonly streets: readonly string[];
  readonly places: readonly { readonly city: string; readonly state: string; readonly code: string; readonly postal: string }[];
  readonly country: string;
  readonly countryCode: string;
  readonly currency: string;
  readonly language: string;
  readonly zone: string;
  readonly domain: string;
  /** `#` is a digit. */
  readonly phone: string;
  readonly mobile: string;
  readonly calling: string;
};

const place = (text: string): Region["places"][number] => {
  const [city = "", state = "", code = "", postal = ""] = text.split("|");
  return { city, state, code, postal };
};
const split = (text: string): string[] => text.split(", ");

const regions: Readonly<Record<string, Region>> = {
  US: {
    given: split(
      "James, Mary, Robert, Patricia, Michael, Jennifer, David, Linda, Carlos, Barbara, Wei, Susan, Tyrone, Jessica, Kevin, Aisha",
    ),
    family: split(
      "Smith, Johnson, Garcia, Miller, Davis, Nguyen, O'Brien, Wilson, Lee, Anderson, Patel, Thompson, White, Harris, Van Dyke",
    ),
    companies: split(
      "Northwind Traders, Acme Manufacturing Inc, Blue Ridge Logistics LLC, Summit Dental Group, Pioneer Foods Corp, Harbor Law, Evergreen Solar, Redwood Software Inc., Lakeside Clinic, Granite Construction Co",
    ),
    streets: split(
      "120 Main St, 4512 Oak Avenue, 77 Elm Street Suite 200, 9 Lakeview Dr, 310 W 5th St, 18 Sunset Blvd, 2200 County Road 14",
    ),
    places: [
      "Springfield|Illinois|IL|62704",
      "Austin|Texas|TX|73301",
      "Portland|Oregon|OR|97201",
      "Columbus|Ohio|OH|43004",
      "Fresno|California|CA|93650",
      "Boston|Massachusetts|MA|02108",
    ].map(place),
    country: "United States",
    countryCode: "US",
    currency: "USD",
    language: "en",
    zone: "America/New_York",
    domain: "com",
    phone: "(###) 555-01##",
    mobile: "###-555-01##",
    calling: "1",
  },
  GB: {
    given: split("Oliver, Amelia, George, Isla, Harry, Ava, Jack, Mia, Charlie, Priya, Callum, Fiona, Gareth, Siobhan"),
    family: split("Jones, Taylor, Brown, Williams, Evans, Thomas, Roberts, Walker, Wright, Robinson, Khan, Hughes, MacDonald"),
    companies: split(
      "Hartley & Sons Ltd, Camden Media Limited, Pennine Engineering plc, Severn Plumbing, Albion Insurance Brokers, Thistle Foods Ltd, Mersey Freight, Cotswold Care",
    ),
    streets: split("12 High Street, Unit 4 Mill Lane, 221 King's Road, 7 The Crescent, Flat 3, 18 Park View, 55 Station Road"),
    places: [
      "Leeds|West Yorkshire|WYK|LS1 4AP",
      "Bristol|Bristol|BST|BS1 5TR",
      "Cardiff|Wales|WLS|CF10 1EP",
      "Glasgow|Scotland|SCT|G1 1XQ",
      "London|Greater London|LND|SE1 9GF",
    ].map(place),
    country: "United Kingdom",
    countryCode: "GB",
    currency: "GBP",
    language: "en",
    zone: "Europe/London",
    domain: "co.uk",
    phone: "0### 496 0###",
    mobile: "07700 900###",
    calling: "44",
  },
  IN: {
    given: split("Aarav, Diya, Rohan, Ananya, Suresh, Kavita, Vikram, Meera, Arjun, Lakshmi, Imran, Deepa, Harpreet, Sanjay"),
    family: split("Sharma, Iyer, Reddy, Khan, Gupta, Nair, Singh, Banerjee, Desai, Pillai, Joshi, Chatterjee, Rao"),
    companies: split(
      "Shree Ganesh Traders, Nilgiri Exports Pvt Ltd, Deccan Infotech Private Limited, Om Sai Enterprises, Kaveri Textiles, Malabar Foods LLP, Vindhya Motors, Sunrise Realty",
    ),
    streets: split("14/2 MG Road, Plot 45 Phase II, 302 Shanti Apartments, No. 7 Anna Salai, B-12 Sector 18, 5th Cross Indiranagar"),
    places: [
      "Bengaluru|Karnataka|KA|560001",
      "Pune|Maharashtra|MH|411001",
      "Chennai|Tamil Nadu|TN|600002",
      "Kochi|Kerala|KL|682001",
      "Jaipur|Rajasthan|RJ|302001",
    ].map(place),
    country: "India",
    countryCode: "IN",
    currency: "INR",
    language: "en",
    zone: "Asia/Kolkata",
    domain: "in",
    phone: "080-4###-####",
    mobile: "98### #####",
    calling: "91",
  },
  ZA: {
    given: split("Thabo, Lerato, Pieter, Anika, Sipho, Nomsa, Johan, Zanele, Riaan, Chantelle, Kagiso, Fatima"),
    family: split("Nkosi, van der Merwe, Botha, Dlamini, Naidoo, Mokoena, Pretorius, Khumalo, Jacobs, Zulu"),
    companies: split(
      "Karoo Logistics (Pty) Ltd, Table Bay Trading CC, Highveld Steel, Protea Guest House, Umhlanga Motors, Kalahari Solar Pty Ltd",
    ),
    streets: split("15 Long Street, 88 Rivonia Road, Unit 6 Century City, 3 Church Square, 41 Florida Road"),
    places: [
      "Cape Town|Western Cape|WC|8001",
      "Sandton|Gauteng|GP|2196",
      "Durban|KwaZulu-Natal|KZN|4001",
      "Gqeberha|Eastern Cape|EC|6001",
    ].map(place),
    country: "South Africa",
    countryCode: "ZA",
    currency: "ZAR",
    language: "en",
    zone: "Africa/Johannesburg",
    domain: "co.za",
    phone: "021 ### ####",
    mobile: "082 ### ####",
    calling: "27",
  },
  DE: {
    given: split("Lukas, Anna, Jürgen, Sabine, Mehmet, Katharina, Stefan, Ilse, Björn, Petra, Holger, Ute"),
    family: split("Müller, Schmidt, Schneider, Fischer, Weber, Yılmaz, Becker, Hoffmann, Krüger, von Stein"),
    companies: split(
      "Nordlicht GmbH, Bäckerei Huber KG, Rheinwerk Maschinenbau AG, Praxis Dr. Vogel, Alpen Sport GmbH & Co. KG, Hansekontor OHG, Lindner IT UG",
    ),
    streets: split("Hauptstraße 12, Am Markt 3a, Goethestr. 45, Industriepark 7, Lindenallee 101"),
    places: [
      "München|Bayern|BY|80331",
      "Köln|Nordrhein-Westfalen|NW|50667",
      "Leipzig|Sachsen|SN|04109",
      "Kiel|Schleswig-Holstein|SH|24103",
    ].map(place),
    country: "Deutschland",
    countryCode: "DE",
    currency: "EUR",
    language: "de",
    zone: "Europe/Berlin",
    domain: "de",
    phone: "0## / ### ####",
    mobile: "0171 #######",
    calling: "49",
  },
  ES: {
    given: split("Lucía, Javier, Carmen, Pablo, Marta, Álvaro, Núria, Sergio, Pilar, Iñaki"),
    family: split("García, Fernández, López Ruiz, Martín, Sánchez, Ortega, Etxeberria, Vidal"),
    companies: split("Construcciones Levante S.L., Bodegas del Sur SA, Clínica Rosales, Talleres Vidal, Hoteles Costa S.A."),
    streets: split("Calle Mayor 12, Avda. de la Constitución 45, Plaza España 3, C/ Alcalá 210 2ºB"),
    places: [
      "Madrid|Madrid|MD|28013",
      "Valencia|Comunidad Valenciana|VC|46002",
      "Sevilla|Andalucía|AN|41001",
      "Bilbao|País Vasco|PV|48001",
    ].map(place),
    country: "España",
    countryCode: "ES",
    currency: "EUR",
    language: "es",
    zone: "Europe/Madrid",
    domain: "es",
    phone: "91 ### ## ##",
    mobile: "6## ### ###",
    calling: "34",
  },
  FR: {
    given: split("Camille, Hugo, Chloé, Antoine, Élodie, Mathieu, Inès, Jean-Luc, Margaux, Youssef"),
    family: split("Martin, Bernard, Dubois, Lefèvre, Moreau, Benali, Girard, de La Tour"),
    companies: split("Boulangerie Petit SARL, Groupe Atlantique SAS, Cabinet Moreau, Menuiserie Girard, Vins du Rhône SA"),
    streets: split("12 rue de la Paix, 3 bis avenue Foch, 45 boulevard Voltaire, 8 place Bellecour"),
    places: ["Lyon|Rhône|69|69002", "Nantes|Loire-Atlantique|44|44000", "Paris|Île-de-France|75|75011", "Lille|Nord|59|59000"].map(place),
    country: "France",
    countryCode: "FR",
    currency: "EUR",
    language: "fr",
    zone: "Europe/Paris",
    domain: "fr",
    phone: "01 ## ## ## ##",
    mobile: "06 ## ## ## ##",
    calling: "33",
  },
  AU: {
    given: split("Jack, Charlotte, Noah, Matilda, Cooper, Ruby, Lachlan, Mei, Angus, Kylie"),
    family: split("Nguyen, Walker, Kelly, Campbell, Murray, Papadopoulos, Singh, Clarke"),
    companies: split("Outback Physio Pty Ltd, Harbour Dental, Wattle Consulting, Gold Coast Pools Pty Ltd, Southern Cross Health"),
    streets: split("14 George St, Level 2, 88 Collins Street, 5/21 Beach Rd, 300 Ipswich Rd"),
    places: [
      "Sydney|New South Wales|NSW|2000",
      "Melbourne|Victoria|VIC|3000",
      "Brisbane|Queensland|QLD|4000",
      "Perth|Western Australia|WA|6000",
    ].map(place),
    country: "Australia",
    countryCode: "AU",
    currency: "AUD",
    language: "en",
    zone: "Australia/Sydney",
    domain: "com.au",
    phone: "(02) #### ####",
    mobile: "04## ### ###",
    calling: "61",
  },
};

/** The words of a region; those of the United States where a region has none of its own. */
export const regionOf = (code: string): Region => regions[code] ?? (regions["US"] as Region);

/** Words that are the same everywhere, by the name of a maker. */
export const lists: Readonly<Record<string, readonly string[]>> = {
  "job-title": split(
    "Sales Manager, CEO, Office Manager, Head of Marketing, Software Engineer, Director, VP Operations, Buyer, Accountant, Owner",
  ),
  department: split("Sales, Marketing, Operations, Finance, IT, Human Resources, Support"),
  salutation: split("Mr, Ms, Mrs, Dr, Mr"),
  suffix: split("Jr., Sr., II, III, PhD, MD"),
  mime: split(
    "application/pdf, image/jpeg, image/png, text/plain, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ),
  "time-zone": split("America/New_York, Europe/London, Asia/Kolkata, America/Los_Angeles, Europe/Berlin"),
  icd10: split("E11.9, I10, J45.909, M54.5, F41.1, K21.9, Z00.00, N39.0, R51.9"),
  snomed: split("38341003, 44054006, 195967001, 55822004, 271737000, 162673000, 10509002"),
  cpt: split("99213, 99214, 97110, 90837, 93000, 36415, 80053, 99203"),
  cdt: split("D0120, D1110, D0274, D2392, D2740, D4341, D7140, D0140"),
  loinc: split("8302-2, 29463-7, 8480-6, 8462-4, 2339-0, 4548-4, 72514-3"),
  ndc: split("00093-7424-01, 00378-1805-10, 50580-0449-05, 00781-1506-10"),
  rxnorm: split("197361, 314076, 860975, 310798, 1049221, 313782"),
  cvx: split("140, 113, 62, 43, 33, 208"),
  tooth: split("3, 14, 19, 30, 8, 9, 2, 31"),
  drug: split(
    "Lisinopril 10 MG Oral Tablet, Metformin 500 mg, Amoxicillin 500 MG, Atorvastatin 20 mg tablet, Ibuprofen 400 mg, Albuterol inhaler, Sertraline 50 mg",
  ),
  allergen: split("Penicillin, Latex, Peanuts, Sulfa drugs, Aspirin, Shellfish, Codeine, Bee venom"),
  condition: split(
    "Hypertension, Type 2 diabetes mellitus, Asthma, Viral sinusitis (disorder), Anemia, Acute bronchitis, Chronic pain, Obesity",
  ),
  procedure: split(
    "Periodic oral evaluation, Adult prophylaxis, Composite filling - two surfaces, Medication reconciliation, Depression screening, Physiotherapy session, Crown - porcelain",
  ),
  vaccine: split("Influenza seasonal injectable, Td (adult), Hepatitis B adult, MMR, COVID-19 mRNA, Pneumococcal conjugate PCV 13"),
  lab: split("Body Height, Body Weight, Systolic Blood Pressure, Glucose, Hemoglobin A1c, Cholesterol, Body mass index"),
  carrier: split("Delta Dental, Aetna, Blue Cross Blue Shield, Cigna Health, Humana, UnitedHealthcare, Medicare, Medicaid"),
  credential: split("MD, DDS, RN, NP, PT, DO"),
};

/** Beginnings and ends of sentences. */
export const phrases = {
  begin: split(
    "Called about the quote, Sent the proposal, Customer asked for a discount, Met at the trade fair, Will decide next quarter, Prefers contact by e-mail, Follow up on the renewal, Waiting for legal, Very happy with the service",
  ),
  end: split(
    "call back on Monday, needs sign-off from finance, budget is approved, see attached notes, no answer yet, wants a demo in June, moved the meeting",
  ),
} as const;
