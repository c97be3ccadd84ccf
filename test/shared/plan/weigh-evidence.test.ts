/** Proves what makes two records one, what makes it a question, and what does not connect them at all. */
import { describe, expect, test } from "vitest";
import { describeEvidence, weighEvidence } from "../../../shared/plan/weigh-evidence.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const company = (one: TargetFields, other: TargetFields): string => {
  const { verdict, agrees, contradicts } = weighEvidence("account", { name: "Engines", ...one }, { name: "ENGINES", ...other });
  return `${verdict} +${agrees.map(({ kind }) => kind).join()} -${contradicts.map(({ kind }) => kind).join()}`;
};

describe("two companies of one name", () => {
  test.each<[string, TargetFields, TargetFields]>([
    ["same + -", {}, {}],
    ["same +domain -trade", { industry: "A", urls: ["e.example"] }, { industry: "B", emails: ["a@e.example"] }],
    ["same +domain -", { emails: ["ada@engines.example"] }, { urls: ["https://www.engines.example/about"] }],
    ["same +phone -", { phones: ["+919876543210"] }, { phones: ["98765 43210"] }],
    ["same +tax number -", { "custom:GST Number": "27 AAPFU-0939F" }, { "custom:GSTIN": "27aapfu0939f" }],
    ["ask + -e-mail address", { emails: ["a@gmail.com"] }, { emails: ["b@yahoo.co.in"] }],
    ["same + -", { emails: ["a@gmail.com"] }, { emails: ["b@engines.example"] }],
    ["ask + -phone", { phones: ["+91 261 2345678"] }, { phones: ["+91 755 2345678"] }],
    ["same + -", { phones: ["+91 261 2345678"] }, {}],
    ["same +domain -", { urls: ["e.example"], phones: ["+912612345678"] }, { urls: ["e.example"], phones: ["+917552345678"] }],
    ["ask + -state", { addresses: [{ state: "Gujarat" }] }, { addresses: [{ state: "Maharashtra" }] }],
    ["same + -", { addresses: [{ state: "GUJARAT " }] }, { addresses: [{ state: "Gujrat" }] }],
    ["same + -", { addresses: [{ state: "GJ" }] }, { addresses: [{ state: "Maharashtra" }] }],
    ["ask + -address", { addresses: [{ street: "Ring Road" }] }, { addresses: [{ street: "Hamidia Road" }] }],
    ["same + -", { addresses: [{ street: "Ring Rd." }] }, { addresses: [{ street: "Shop 4, Ring Road" }] }],
    [
      "same + -",
      { addresses: [{ street: "Ring Road", city: "Surat" }], phones: ["+912612345678"] },
      { addresses: [{ street: "Ring Rd", city: "Surat" }], phones: ["+912617654321"] },
    ],
    ["same + -", { name: "Engines Pvt. Ltd." }, { name: "Engines Limited" }],
    ["same + -", { addresses: [{ country: "USA" }] }, { addresses: [{ country: "United States" }] }],
    ["ask + -country", { addresses: [{ country: "Germany" }] }, { addresses: [{ country: "India" }] }],
    ["ask + -legal form", { name: "Engines GmbH" }, { name: "Engines Inc" }],
    ["ask + -tax number", { "custom:VAT": "DE811907980" }, { "custom:VAT": "DE811907981" }],
    ["ask + -trade,domain", { industry: "Technology", urls: ["a.example"] }, { industry: "Education", urls: ["b.example"] }],
    ["ask + -postal code", { addresses: [{ postalCode: "60628" }] }, { addresses: [{ postalCode: "10001", city: "New York" }] }],
    ["same + -", { addresses: [{ postalCode: "60628-1234" }] }, { addresses: [{ postalCode: "60628" }] }],
    ["same + -", { addresses: [{ postalCode: "60628", city: "Chicago" }] }, { addresses: [{ postalCode: "60601", city: "Chicago" }] }],
    ["ask + -city", { addresses: [{ city: "Leeds" }] }, { addresses: [{ city: "York" }] }],
    ["same + -", { addresses: [{ city: "Köln" }] }, { addresses: [{ city: "Koeln" }] }],
    ["same + -", { addresses: [{ city: "Izmir" }] }, { addresses: [{ city: "İZMİR" }] }],
    [
      "ask +phone -address",
      { addresses: [{ street: "1 Mill St" }], phones: ["+911"] },
      { addresses: [{ street: "9 Mill St" }], phones: ["+911"] },
    ],
    ["ask + -phone region", { phones: ["+49 30 901820"] }, { phones: ["+1 212 555 0100"] }],
    [
      "ask +domain -country",
      { urls: ["e.example"], addresses: [{ country: "UK" }] },
      { urls: ["e.example"], addresses: [{ country: "France" }] },
    ],
    [
      "same +domain,phone -trade",
      { industry: "A", urls: ["e.example"], phones: ["+911"] },
      { industry: "B", urls: ["e.example"], phones: ["+911"] },
    ],
  ])("%s", (expected, one, other) => {
    expect(company(one, other)).toBe(expected);
  });
});

test("companies spelt in two ways are one only with agreeing evidence, and a shared office connects nobody", () => {
  const works = { name: "Engine Works", urls: ["engine-works.example"], phones: ["+911"] };
  expect(weighEvidence("account", works, { name: "EngineWorks GmbH", emails: ["a@engine-works.example"] }).verdict).toBe("same");
  expect(weighEvidence("account", works, { name: "EngineWorks", phones: ["+911"] }).verdict).toBe("ask");
  expect(weighEvidence("account", works, { name: "Engine Works Leeds", urls: ["engine-works.example"] }).verdict).toBe("ask");
  expect(weighEvidence("account", works, { name: "Oak Foods", phones: ["+911"] }).verdict).toBe("different");
  expect(weighEvidence("account", works, { name: "Oak Foods", phones: ["+911"], urls: ["engine-works.example"] }).verdict).toBe("ask");
});

test("one street and house number is evidence within a town, and not between towns that both have a Mill Street", () => {
  const at = (name: string, city: string, postalCode?: string): TargetFields => ({
    name,
    addresses: [{ street: "40 Mill Street", city, ...(postalCode === undefined ? {} : { postalCode }) }],
  });
  const weigh = (one: TargetFields, other: TargetFields): string => weighEvidence("account", one, other).verdict;
  expect(weigh(at("Oak Paper", "Leeds"), at("Oak Paper York", "York"))).toBe("different");
  expect(weigh(at("Oak Paper", "Leeds"), at("Oak Paper York", "leeds"))).toBe("ask");
  expect(weigh(at("Oak Paper", "Leeds", "LS1 4AP"), at("Oak Paper York", "Leedes", "LS1 4ap"))).toBe("ask");
});

test("people of one name are two in doubt when birth dates differ, or when only the company is the same", () => {
  const ada = { name: "Ada Byron", account: { key: "c" } };
  const weigh = (one: TargetFields, other: TargetFields): string =>
    weighEvidence("contact", { ...ada, ...one }, { ...ada, ...other }).verdict;
  expect(weigh({}, { emails: ["ada@engines.example"] })).toBe("same");
  expect(weigh({ emails: ["a@engines.example"] }, { emails: ["b@engines.example"] })).toBe("ask");
  expect(weigh({ phones: ["+911"], "custom:DOB": "1815" }, { phones: ["+911"], "custom:DOB": "1852" })).toBe("ask");
  expect(weigh({ name: "A. Byron", phones: ["+911"] }, { phones: ["+911"] })).toBe("same");
});

test("patients of one name and practice with other birthdays are two, unless something leads to one person or the day may be typed wrong", () => {
  const ada = { name: "Ada Byron", account: { key: "c" } };
  const weigh = (one: TargetFields, other: TargetFields): string =>
    weighEvidence("contact", { ...ada, ...one }, { ...ada, ...other }).verdict;
  const [born, later] = [{ "custom:Date of birth": "1975-12-10" }, { "custom:Date of birth": "1992-03-07" }];
  expect(weigh(born, later)).toBe("different");
  expect(weigh({ ...born, emails: ["a@mail.example"] }, { ...later, emails: ["b@mail.example"] })).toBe("different");
  expect(weigh({ ...born, emails: ["a@mail.example"] }, { ...later, emails: ["a@mail.example"] })).toBe("ask");
  expect(weigh(born, { "custom:Date of birth": "1975-10-12" })).toBe("ask");
  expect(weigh(born, { "custom:Date of birth": "1976-12-10" })).toBe("ask");
  expect(weigh(born, {})).toBe("same");
});

test("a street without its kind is the same one, a street and a road of one name are not, nor are numbered streets and avenues", () => {
  const at = (street: string): TargetFields => ({ name: `Oak Paper ${street}`, addresses: [{ street }] });
  const weigh = (one: string, other: string): string[] => weighEvidence("account", at(one), at(other)).agrees.map(({ kind }) => kind);
  expect(weigh("40 N. Mill", "40 North Mill Street")).toEqual(["address"]);
  expect(weigh("40 Mill", "40 Mill Street 3rd Floor")).toEqual(["address"]);
  expect(weigh("40 Mill Road", "40 Mill Street")).toEqual([]);
  expect(weigh("40 5th", "40 5th Ave")).toEqual([]);
});

test("neighbours with a word in common are two companies when each has a domain or tax number of its own, and a question when not", () => {
  const place = { addresses: [{ street: "97 Mill Street", city: "Leeds" }] };
  const [interiors, packaging] = [
    { ...place, name: "Oak Interiors Leeds" },
    { ...place, name: "Elm Packaging Leeds" },
  ];
  const weigh = (one: TargetFields, other: TargetFields): string =>
    weighEvidence("account", { ...interiors, ...one }, { ...packaging, ...other }).verdict;
  expect(weigh({}, {})).toBe("ask");
  expect(weigh({ urls: ["oak.example"] }, { urls: ["elm.example"] })).toBe("different");
  expect(weigh({ "custom:VAT": "GB123" }, { "custom:VAT": "GB456" })).toBe("different");
  expect(weigh({ urls: ["oak.example"], phones: ["+441132"] }, { urls: ["elm.example"], phones: ["+441132"] })).toBe("ask");
});

test("people of one birth date and one postal code are a question whatever they are called, and neighbours are not", () => {
  const ada = { name: "Ada Byron", "custom:Date of birth": "1815-12-10", addresses: [{ street: "1 Mill Strete", postalCode: "LS1 4AP" }] };
  const king = { name: "Augusta King", addresses: [{ street: "1 Mill Street", postalCode: "ls1 4ap" }] };
  expect(weighEvidence("contact", ada, { ...king, "custom:Date of birth": "1815-12-10" }).verdict).toBe("ask");
  expect(weighEvidence("contact", { ...ada, phones: ["+911"] }, { ...king, phones: ["+911"] }).verdict).toBe("different");
});

test("people are one when mailbox and name agree, a question when only the mailbox does, and two when only a family's phone does", () => {
  const ada = { name: "Dr. Ada Byron", emails: ["ada@engines.example"], phones: ["+911"] };
  expect(weighEvidence("contact", ada, { name: "ada byron", emails: ["ADA@engines.example"] }).verdict).toBe("same");
  expect(weighEvidence("contact", ada, { name: "Ada King", emails: ["ada@engines.example"] }).verdict).toBe("same");
  expect(weighEvidence("contact", ada, { name: "Anne Byron", emails: ["ada@engines.example"] }).verdict).toBe("ask");
  expect(weighEvidence("contact", ada, { name: "Anne Byron", phones: ["+911"] }).verdict).toBe("different");
});

test("the person who is asked reads what agrees and both sides of what does not", () => {
  const one = { name: "Engines", phones: ["+491"], addresses: [{ country: "Germany" }] };
  expect(describeEvidence(weighEvidence("account", one, { ...one, addresses: [{ country: "India" }] }))).toBe(
    "The same: phone (+491). Not the same: country (Germany / India)",
  );
  expect(describeEvidence(weighEvidence("account", { name: "A" }, { name: "A" }))).toBe("Nothing else agrees");
});

test("names with another number or sign, and another legal form, are never one without a question", () => {
  const same = { urls: ["works.example"], phones: ["+49 30 1111111"] };
  const pairs = [
    ["C# Works", "C++ Works"],
    ["Route 1 Diner", "Route 2 Diner"],
    ["Hotel Adler 1", "Hotel Adler 2"],
    ["Brandt Maschinen GmbH", "Brandt Maschinen KG"],
    ["Brandt Maschinen GmbH", "Brandt Maschinen GmbH & Co. KG"],
  ] as const;
  for (const [one, other] of pairs)
    expect(weighEvidence("account", { name: one, ...same }, { name: other, ...same }).verdict, `${one} / ${other}`).toBe("ask");
  expect(weighEvidence("account", { name: "C# Works" }, { name: "C++ Works" }).verdict).toBe("different");
  const emails = ["info@works.example"];
  expect(weighEvidence("contact", { name: "Unit 1", emails }, { name: "Unit 2", emails }).verdict).toBe("ask");
});

test("a mailbox and a first word are not one person when the phones differ, and the person who is asked reads it", () => {
  const emails = ["lina@works.example"];
  const found = weighEvidence(
    "contact",
    { name: "Li Na", emails, phones: ["+65 6111 1111"] },
    { name: "Li Nan", emails, phones: ["+65 6222 2222"] },
  );
  expect(found).toMatchObject({ verdict: "ask", contradicts: [{ kind: "phone" }, { kind: "name" }] });
});

test("people of one name are a question where only the mailbox of a role or the phone of a company agrees, and other names are two people", () => {
  const weigh = (one: TargetFields, other: TargetFields): string => {
    const { verdict, agrees, contradicts } = weighEvidence("contact", one, other, (digits) => digits === "2212345678");
    return `${verdict} +${agrees.map(({ kind }) => kind).join()} -${contradicts.map(({ kind }) => kind).join()}`;
  };
  const [amit, rajesh] = [
    { name: "Amit Shah", emails: ["info@balaji.example"] },
    { name: "Rajesh", emails: ["sales@raj.example"] },
  ];
  expect(weigh(amit, amit)).toBe("ask +name,shared e-mail address -");
  expect(weigh(amit, { ...amit, name: "A. Shah" })).toBe("ask +shared e-mail address -name");
  expect(weigh(rajesh, { ...rajesh, name: "Ranjit" })).toBe("different +shared e-mail address -name");
  const own = { phones: ["+919876543210"] };
  expect(weigh({ ...amit, ...own }, { ...amit, ...own })).toBe("same +name,phone,shared e-mail address -");
  const at = (email: string, phone: string): TargetFields => ({
    name: "Sunita Rao",
    account: { key: "c" },
    emails: [email],
    phones: [phone],
  });
  const [first, second] = ["sunita.rao@engines.example", "sunita.rao2@engines.example"];
  expect(weigh(at(first, "+91 22 12345678"), at(second, "022 12345678"))).toBe("ask +name,company,shared phone -e-mail address");
  expect(weigh(at(first, "+91 98765 43210"), at(second, "+91 98765 43210"))).toBe("ask +name,phone,company -e-mail address");
  expect(weigh(at(first, "+91 98765 43210"), at("sunita@gmail.com", "+91 98765 43210"))).toBe("same +name,phone,company -");
  expect(weigh({ name: "Sunita Rao", phones: ["2212345678"] }, { name: "Sunita Rao", phones: ["2212345678"] })).toBe(
    "ask +name,shared phone -",
  );
});

test("members of a family who share mailbox, telephone and address are other people where given name and birthday differ; twins are asked about", () => {
  const at = { emails: ["byron@mills.example"], phones: ["+442071234567"], addresses: [{ street: "1 Mill Street", city: "Leeds" }] };
  const born = (name: string, day: string) => ({ name, ...at, "custom:Birth date": day });
  const ada = born("Ada Byron", "1815-12-10");
  expect(weighEvidence("contact", ada, born("Ralph Byron", "1839-07-02")).verdict).toBe("different");
  expect(weighEvidence("contact", ada, born("Ralph Byron", "1815-12-10")).verdict).toBe("ask");
  expect(weighEvidence("contact", ada, born("Ada King", "1815-10-12")).verdict).toBe("ask");
  expect(weighEvidence("contact", ada, { name: "Ralph Byron", ...at }).verdict).toBe("ask");
});
