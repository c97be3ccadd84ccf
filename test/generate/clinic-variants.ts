/** Writes small exports as well-known clinic systems make them: SoftDent, Open Dental (dump and API), OpenEMR, OpenMRS, SimplePractice, Cliniko, and HL7 v2 messages. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mysqlDumpOf } from "./clinic-databases.ts";
import * as clinic from "./clinic-words.ts";
import { writeCliniko } from "./cliniko.ts";
import * as words from "./mogo-words.ts";
import { writeOpenDentalApi } from "./open-dental-api.ts";
import { openMrsTables } from "./openmrs.ts";
import { writeTable } from "./write-lists.ts";

const PATIENTS = 10;
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const pad = (n: number): string => String(n).padStart(2, "0");
const birth = (i: number): readonly [year: number, month: number, day: number] => [1950 + i * 3, 1 + (i % 12), 1 + ((i * 7) % 28)];
const isoBirth = (i: number): string =>
  birth(i)
    .map((part) => pad(part))
    .join("-");
const usBirth = (i: number): string => `${pad(birth(i)[1])}/${pad(birth(i)[2])}/${birth(i)[0]}`;

type Person = {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly state: string;
};

function personOf(i: number): Person {
  const [first, last] = i === 0 ? ["Ada", "Lovelace"] : [at(words.firstNames, i * 3), at(words.lastNames, i * 5)];
  const { city, state } = at(words.places, i);
  return { first, last, email: `${first}.${last}.${i}@mail.example`.toLowerCase(), phone: words.phone(i), city, state };
}
const people = Array.from({ length: PATIENTS }, (_, i) => personOf(i));

/** Texts stand in tildes, numbers do not; a last line counts the rows. */
async function writeSoftDent(directory: string): Promise<void> {
  const write = (file: string, headings: readonly string[], rows: readonly (readonly (string | number)[])[]): Promise<void> => {
    const lines = rows.map((row) => row.map((value) => (typeof value === "number" ? String(value) : `~${value}~`)).join(","));
    return writeFile(join(directory, file), [headings.join(","), ...lines, "", `~TRAILER~,${rows.length}`, ""].join("\r\n"));
  };
  await write(
    "SD_Pat.csv",
    "Pat_ID Pat_RpID Pat_ARBalance Pat_FName Pat_MName Pat_LName Pat_Address Pat_City Pat_State Pat_Zip Pat_HPhone Pat_Gender Pat_Birthday Pat_LastVisit Pat_DocID Pat_ChartID Pat_Notes1 Pat_CellPhone Pat_Email".split(
      " ",
    ),
    people.map((each, i) => [
      ...[
        1001 + i,
        1001 + i - (i % 2),
        i * 12.5,
        each.first,
        "",
        each.last,
        `${10 + i} Elm St`,
        each.city,
        each.state,
        `0${6000 + i}`,
        each.phone,
      ],
      ...[i % 2 === 0 ? "F" : "M", usBirth(i), i % 4 === 0 ? "01/01/1901" : "05/04/2026", 1 + (i % 2), `LO${pad(i)}`],
      ...[i === 3 ? 'Said "not today",\r\nand left a note' : "", "", each.email],
    ]),
  );
  await write(
    "SD_Appt.csv",
    ["Appt_PatID", "Appt_Date", "Appt_Time", "Appt_ADACode", "Appt_ADADesc", "Appt_Operatory", "Appt_TimeUnits", "Appt_Dentist"],
    people.map((_, i) => [
      1001 + i,
      `09/${pad(1 + i)}/2026`,
      `${pad(8 + (i % 8))}:30`,
      "D1110",
      at(clinic.visits, i),
      `OP${1 + (i % 3)}`,
      4,
      1 + (i % 2),
    ]),
  );
  await write(
    "SD_Dentist.csv",
    ["Prov_ID", "Prov_First", "Prov_Last", "Prov_Degree", "Prov_LicNo", "Prov_Phone"],
    clinic.staff.slice(1, 3).map(([first, last, , degree], i) => [1 + i, first, last, degree, `IL-0${4400 + i}`, words.phone(i + 2300)]),
  );
}

type Rows = readonly (readonly (string | number | null)[])[];
const table = (name: string, columns: readonly string[], rows: Rows) => ({
  name,
  columns,
  *rows() {
    yield* rows;
  },
});

/** One family shares the head's e-mail address; a date that is not known is 0001-01-01. */
const openDental = () => [
  table(
    "patient",
    "PatNum bigint,LName varchar(100),FName varchar(100),MiddleI varchar(100),Preferred varchar(100),PatStatus tinyint,Gender tinyint,Birthdate date,Address varchar(100),City varchar(100),State varchar(100),Zip varchar(100),HmPhone varchar(30),WirelessPhone varchar(30),Guarantor bigint,Email varchar(100),PriProv bigint,ChartNumber varchar(20),BalTotal double".split(
      ",",
    ),
    people.map((each, i) => [
      ...[i + 1, each.last, each.first, "", "", 0, i % 2, i === 5 ? "0001-01-01" : isoBirth(i), `${10 + i} Elm St`, each.city, each.state],
      ...[`0${6000 + i}`, each.phone, "", i + 1 - (i % 2), personOf(i - (i % 2)).email, 1 + (i % 2), `A00${i}`, i * 10],
    ]),
  ),
  table(
    "appointment",
    "AptNum bigint,PatNum bigint,AptStatus tinyint,Pattern varchar(255),Op bigint,Note text,ProvNum bigint,AptDateTime datetime,ProcDescript text".split(
      ",",
    ),
    people.map((_, i) => [
      100 + i,
      i + 1,
      1 + (i % 2),
      "//XXXX//",
      1 + (i % 3),
      i === 2 ? "It's the molar; call first" : "",
      1 + (i % 2),
      `2026-09-${pad(1 + i)} 09:30:00`,
      at(clinic.visits, i),
    ]),
  ),
  table(
    "provider",
    "ProvNum bigint,Abbr varchar(255),LName varchar(100),FName varchar(100),Suffix varchar(100),NationalProvID varchar(255)".split(","),
    clinic.staff.slice(1, 3).map(([first, last, , suffix], i) => [i + 1, `DR${i + 1}`, last, first, suffix, `10000000${10 + i}`]),
  ),
  table(
    "commlog",
    ["CommlogNum bigint", "PatNum bigint", "CommDateTime datetime", "Note text"],
    people.slice(0, 5).map((_, i) => [500 + i, i + 1, `2026-08-${pad(1 + i)} 10:30:00`, at(clinic.notes, 1 + (i % 2) * 2)]),
  ),
];

const openEmr = () => [
  table(
    "patient_data",
    "id bigint,title varchar(255),fname varchar(255),lname varchar(255),mname varchar(255),DOB date,street varchar(255),postal_code varchar(255),city varchar(255),state varchar(255),phone_home varchar(255),phone_cell varchar(255),sex varchar(255),email varchar(255),date datetime,pubpid varchar(255),pid bigint".split(
      ",",
    ),
    people.map((each, i) => [
      ...[i + 11, "", each.first, each.last, "", isoBirth(i), `${10 + i} Elm St`, `0${6000 + i}`, each.city, each.state, each.phone, ""],
      ...[i % 2 === 0 ? "Female" : "Male", each.email, "0000-00-00 00:00:00", `P${i + 1}`, i + 1],
    ]),
  ),
  table(
    "openemr_postcalendar_events",
    "pc_eid int,pc_catid int,pc_aid varchar(30),pc_pid varchar(11),pc_title varchar(150),pc_time datetime,pc_hometext text,pc_eventDate date,pc_duration bigint,pc_startTime time,pc_endTime time,pc_apptstatus varchar(15)".split(
      ",",
    ),
    people.map((_, i) => [
      ...[
        700 + i,
        5,
        String(1 + (i % 2)),
        String(i + 1),
        at(clinic.visits, i),
        "2026-08-01 08:00:00",
        "",
        `2026-09-${pad(1 + i)}`,
        1800,
        "09:30:00",
        "10:00:00",
        "-",
      ],
    ]),
  ),
  table(
    "users",
    "id bigint,username varchar(255),fname varchar(255),lname varchar(255),npi varchar(15),active tinyint,specialty varchar(255),email varchar(255)".split(
      ",",
    ),
    clinic.staff
      .slice(1, 3)
      .map(([first, last, , , specialty, email], i) => [i + 1, first.toLowerCase(), first, last, `10000000${10 + i}`, 1, specialty, email]),
  ),
  table(
    "pnotes",
    "id bigint,date datetime,body text,pid bigint,user varchar(255),title varchar(255)".split(","),
    people
      .slice(0, 5)
      .map((_, i) => [900 + i, `2026-08-${pad(1 + i)} 10:30:00`, at(clinic.notes, 1 + (i % 2) * 2), i + 1, "ada", "Chart Note"]),
  ),
];

/** The list of clients that the vendor's support sends; it has no ids. */
const writeSimplePractice = (directory: string): Promise<void> =>
  writeTable(
    directory,
    "client_details_report.csv",
    [
      "Client",
      "Client type",
      "Date added",
      "Primary clinician",
      "Last appointment",
      "Address",
      "City",
      "State",
      "ZIP",
      "Phone number",
      "Email",
      "Primary insurance",
      "Insurance ID",
      "Status",
    ],
    people.map((each, i) => [
      ...[
        i === 4 ? `${each.first} & Sam ${each.last}` : `${each.first} ${each.last}`,
        i === 4 ? "Couple" : "Adult",
        `0${1 + (i % 9)}/15/2025`,
        "Ada Byron, MD",
      ],
      ...[
        "09/01/2026",
        `${10 + i} Elm St`,
        each.city,
        each.state,
        `0${6000 + i}`,
        each.phone,
        each.email,
        at(clinic.carriers, i),
        `00${700 + i}`,
      ],
      ...[i % 5 === 3 ? "Inactive" : "Active"],
    ]),
  );

/** A feed of messages: each patient once, one of them again after moving, and appointments. */
function writeHl7(directory: string): Promise<void> {
  const day = (i: number): string => `202609${pad(1 + i)}`;
  const header = (type: string, i: number): string =>
    `MSH|^~\\&|PM|CLINIC|CRM|CLINIC|${day(i)}081500-0500||${type}|M${type.slice(0, 3)}${i}|P|2.5.1`;
  const patient = (i: number, street: string): string => {
    const { first, last, email, phone, city, state } = personOf(i);
    const born = birth(i).map(pad).join("");
    const sex = i % 2 === 0 ? "F" : "M";
    return `PID|1||P${1000 + i}^^^CLINIC^MR||${last}^${first}^^^^^L||${born}|${sex}|||${street}^^${city}^${state}^0${6000 + i}^US||${phone}^PRN^PH~^NET^Internet^${email}`;
  };
  const registered = people.flatMap((_, i) => [
    ...[header("ADT^A04", i), patient(i, `${10 + i} Elm St`)],
    ...(i % 3 === 0 ? [`AL1|1|DA|${i}^${at(clinic.allergens, i)}|MO|${at(clinic.reactions, i)}`] : []),
    ...(i % 4 === 1 ? [`DG1|1||J0${i}.9^${at(clinic.conditions, i)}^I10|||W`] : []),
    ...(i % 2 === 0 ? [`IN1|1|${at(clinic.planTypes, i)}|C${i}|${at(clinic.carriers, i)}||||0${300 + i}||||20250101`] : []),
  ]);
  const moved = [header("ADT^A08", 20), patient(2, "99 Oak Ave")];
  const booked = people.slice(0, 6).flatMap((_, i) => {
    const times = `202610${pad(1 + i)}0930^202610${pad(1 + i)}1000`;
    const [first, last] = at(clinic.staff, 1 + (i % 2));
    return [
      header("SIU^S12", 21),
      `SCH|R${i}|T${2000 + i}|||||^${at(clinic.interests, i)}|^${at(clinic.visits, i)}|30|min|^^30^${times}||||||||||||||Booked`,
      patient(i, i === 2 ? "99 Oak Ave" : `${10 + i} Elm St`),
      `AIP|1||${1 + (i % 2)}^${last}^${first}`,
    ];
  });
  return writeFile(join(directory, "messages.hl7"), [...registered, ...moved, ...booked].map((segment) => `${segment}\r`).join(""));
}

const dump =
  (file: string, tables: Parameters<typeof mysqlDumpOf>[0]) =>
  (directory: string): Promise<void> =>
    writeFile(join(directory, file), [...mysqlDumpOf(tables)].join(""));

const writers = {
  softdent: writeSoftDent,
  "open-dental": dump("practice.sql", openDental()),
  "open-dental-api": writeOpenDentalApi,
  openemr: dump("openemr.sql", openEmr()),
  openmrs: dump("openmrs.sql", openMrsTables()),
  simplepractice: writeSimplePractice,
  cliniko: writeCliniko,
  hl7: writeHl7,
};

export const variants = Object.keys(writers) as readonly (keyof typeof writers)[];

/** Writes the export of one of the `variants` into a folder, always the same. */
export async function writeClinicVariant(variant: keyof typeof writers, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writers[variant](directory);
}
