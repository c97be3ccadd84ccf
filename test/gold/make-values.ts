/** Makes the values of gold columns: realistic for the column's maker and the system's region, the same in every run. */
import { hash } from "node:crypto";
import { DateTime } from "luxon";
import { type Random, randomFor } from "../generate/random.ts";
import { lists, phrases, regionOf } from "./words.ts";

/** What all columns of a row share. */
type Row = {
  readonly index: number;
  readonly random: Random;
  readonly given: string;
  readonly family: string;
  readonly middle: string;
  readonly company: string;
  readonly place: { readonly city: string; readonly state: string; readonly code: string; readonly postal: string };
  readonly phone: string;
  readonly mobile: string;
};
/** Ids and names of the other tables of the system, by object. */
type Others = (object: string) => {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly emails: readonly string[];
};
type Context = { readonly region: string; readonly others: Others; readonly users: readonly { given: string; family: string }[] };

const NOW = DateTime.fromISO("2026-06-01T12:00:00Z", { zone: "utc" });
const ascii = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replace(/\p{M}/gu, "");
const slug = (text: string): string =>
  ascii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "");
const figures = (pattern: string, random: Random): string => pattern.replace(/#/gu, () => String(random.below(10)));

/** The row of that number of a table; `key` names the table. */
function rowOf(key: string, index: number, region: string): Row {
  const random = randomFor(1, key, index);
  const words = regionOf(region);
  return {
    index,
    random,
    given: random.pick(words.given),
    family: random.pick(words.family),
    middle: random.pick(words.given),
    company: random.pick(words.companies),
    place: random.pick(words.places),
    phone: figures(words.phone, random),
    mobile: figures(words.mobile, random),
  };
}

const sentence = (random: Random): string => `${random.pick(phrases.begin)}, ${random.pick(phrases.end)}`;
const paragraph = (random: Random): string => Array.from({ length: 2 + random.below(4) }, () => `${sentence(random)}.`).join(" ");
const hexOf = (text: string, length: number): string => hash("sha256", text).slice(0, length);
const common = <T>(items: readonly T[], random: Random): T => items[Math.floor(items.length * random.next() ** 1.6)] as T;

function dateOf(argument: string, random: Random): string {
  const [, format = argument, when = "past"] = /^(.*?)(?:,(past|future|birth))?$/u.exec(argument) ?? [];
  const days = when === "birth" ? -(7000 + random.below(22_000)) : when === "future" ? random.below(200) : -random.below(1400);
  const date = NOW.plus({ days, minutes: random.below(600), seconds: random.below(60) });
  return date.toFormat(format);
}

/** One value; `values` are those of the row's other columns made before it, by heading. */
function makeValue(maker: string, row: Row, context: Context, values: Readonly<Record<string, string>>): string {
  const { random } = row;
  const region = regionOf(context.region);
  const at = maker.indexOf(":");
  const [name, argument] = at === -1 ? [maker, ""] : [maker.slice(0, at), maker.slice(at + 1)];
  const user = context.users[random.below(context.users.length)] ?? row;
  const domain = `${slug(row.company).slice(0, 16)}.${region.domain}`;
  const listed = lists[name];
  if (listed) return random.pick(listed);
  switch (name) {
    case "id": {
      const [, prefix = "", number = "1"] = /^(.*?)(\d+)$/u.exec(argument) ?? [];
      return `${prefix}${String(Number(number) + row.index * (prefix === "" ? 3 : 1)).padStart(number.length, "0")}`;
    }
    case "uuid":
      return hexOf(`${argument}${random.next()}`, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
    case "hex":
    case "hash":
      return hexOf(`${random.next()}`, Number(argument || 40));
    case "sfid":
      return `00${["1", "3", "6", "Q"][argument.length % 4]}5g00000${hexOf(`${random.next()}`, 8).toUpperCase()}AA`.slice(0, 18);
    case "ids-of":
      return pickFrom(context.others(argument).ids, random);
    case "name-of":
      return pickFrom(context.others(argument).names, random);
    case "email-of":
      return pickFrom(context.others(argument).emails, random);
    case "given":
      return row.given;
    case "middle":
      return row.middle;
    case "family":
      return row.family;
    case "full":
      return `${row.given} ${row.family}`;
    case "full-comma":
      return `${row.family}, ${row.given}`;
    case "provider-full":
      return `${random.chance(50) ? "Dr. " : ""}${user.given} ${user.family}`;
    case "initials":
      return `${row.given.charAt(0)}${row.family.charAt(0)}`;
    case "nickname":
      return row.given.slice(0, 3);
    case "email":
    case "email-work":
      return `${slug(row.given)}.${slug(row.family)}@${name === "email" && random.chance(50) ? "example.org" : domain}`;
    case "user-name":
      return `${slug(user.given)}.${slug(user.family)}`;
    case "user-full":
      return `${user.given} ${user.family}`;
    case "user-email":
      return `${slug(user.given)}.${slug(user.family)}@ourcompany.example`;
    case "user-id":
      return String(40_100 + context.users.indexOf(user as (typeof context.users)[number]));
    case "company":
      return row.company;
    case "domain":
      return domain;
    case "url":
      return `https://www.${domain}`;
    case "linkedin":
      return `https://www.linkedin.com/in/${slug(row.given)}-${slug(row.family)}`;
    case "twitter":
      return `@${slug(row.given)}${slug(row.family)}`;
    case "facebook":
      return `https://facebook.com/${slug(row.company)}`;
    case "phone":
    case "fax":
      return row.phone;
    case "mobile":
      return row.mobile;
    case "phone-e164":
      return `+${region.calling}${row.mobile.replace(/\D/gu, "").replace(/^0/u, "")}`;
    case "phone-digits":
      return row.phone.replace(/\D/gu, "");
    case "extension":
      return String(100 + random.below(900));
    case "street":
      return random.pick(region.streets);
    case "street2":
      return random.pick(["Suite 4", "Floor 2", "Building C", "PO Box 112"]);
    case "city":
      return row.place.city;
    case "county":
    case "state":
      return row.place.state;
    case "state-code":
      return row.place.code;
    case "postal":
      return row.place.postal;
    case "country":
      return region.country;
    case "country-code":
      return region.countryCode;
    case "address":
      return `${random.pick(region.streets)}, ${row.place.city}, ${row.place.code} ${row.place.postal}`;
    case "lat":
      return (25 + random.next() * 25).toFixed(6);
    case "lon":
      return (-120 + random.next() * 60).toFixed(6);
    case "coordinates":
      return `${(25 + random.next() * 25).toFixed(4)}, ${(-120 + random.next() * 60).toFixed(4)}`;
    case "date":
    case "datetime":
      return dateOf(argument, random);
    case "time":
      return NOW.plus({ minutes: random.below(600) - 240 }).toFormat(argument || "HH:mm");
    case "epoch":
      return String(NOW.minus({ minutes: random.below(2_000_000) }).toUnixInteger());
    case "epoch-ms":
      return String(NOW.minus({ minutes: random.below(2_000_000) }).toMillis());
    case "money":
    case "int":
    case "decimal":
    case "share":
    case "percent":
      return numberOf(name, argument, random);
    case "bool":
    case "choice":
      return common(argument.split("|"), random);
    case "tags":
      return [...new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(argument.split("|"))))].join(";");
    case "constant":
      return argument;
    case "sentence":
      return sentence(random);
    case "paragraph":
      return paragraph(random);
    case "html":
      return `<p>${sentence(random)}</p><p><b>${random.pick(phrases.end)}</b></p>`;
    case "json":
      return `{"source":"web","count":${random.below(9)},"tags":["a","b"]}`;
    case "file-name":
      return `${random.pick(["contract", "scan", "Quote 2025", "photo", "consent-form"])}_${random.below(900)}.${random.pick(["pdf", "jpg", "docx", "png"])}`;
    case "path":
      return `/files/${random.below(90)}/${random.pick(["contract", "scan", "photo"])}_${random.below(900)}.pdf`;
    case "file-url":
      return `https://files.example.com/d/${hexOf(`${random.next()}`, 12)}.pdf`;
    case "ip":
      return [1, 2, 3, 4].map(() => 1 + random.below(250)).join(".");
    case "currency-code":
      return region.currency;
    case "language-code":
      return region.language;
    case "minutes":
      return String([15, 30, 45, 60, 5, 90][random.below(6)]);
    case "duration":
      return `${random.below(2)}:${String(random.below(60)).padStart(2, "0")}:${String(random.below(60)).padStart(2, "0")}`;
    case "zero":
      return "0";
    case "blank":
      return "";
    case "copy":
      return values[argument] ?? "";
    case "year-of":
      return /\d{4}/u.exec(values[argument] ?? "")?.[0] ?? "";
    case "month-of":
      return (
        /^\d{4}-(\d{2})|^(\d{1,2})\//u
          .exec(values[argument] ?? "")
          ?.slice(1)
          .find(Boolean) ?? ""
      );
    case "age-of": {
      const year = Number(/\d{4}/u.exec(values[argument] ?? "")?.[0] ?? Number.NaN);
      return Number.isNaN(year) ? "" : String(2026 - year);
    }
    case "npi":
      return `1${figures("#########", random)}`;
    case "ssn":
      return figures("###-##-####", random);
    case "member-id":
      return `${random.pick(["W", "XYZ", "H", ""])}${figures("0########", random)}`;
    case "group-number":
      return figures("00#####", random);
    default:
      throw new Error(`there is no maker called ${name}`);
  }
}

function numberOf(name: string, argument: string, random: Random): string {
  const [, low = "0", high = "100", prefix = ""] = /^(-?[\d.]+)-([\d.]+)(?:,(.*))?$/u.exec(argument) ?? [];
  const number = Number(low) + random.next() * (Number(high) - Number(low));
  switch (name) {
    case "money":
      return `${prefix}${random.chance(50) ? number.toFixed(2) : (Math.round(number / 10) * 10).toFixed(2)}`;
    case "decimal":
    case "share":
      return number.toFixed(2);
    case "percent":
      return `${Math.round(number)}%`;
    default:
      return String(Math.round(number));
  }
}

const pickFrom = (from: readonly string[], random: Random): string =>
  from.length === 0 ? "" : (from[random.below(from.length)] as string);

export type MadeColumn = { readonly maker: string; readonly heading: string };

/** The rows of a table, each by its headings in their order. */
export function makeRows(
  key: string,
  columns: readonly MadeColumn[],
  count: number,
  context: { readonly region: string; readonly others: Others },
): string[][] {
  const users = Array.from({ length: 6 }, (_, index) => rowOf("users", index, context.region));
  return Array.from({ length: count }, (_, index) => {
    const row = rowOf(key, index, context.region);
    const values: Record<string, string> = {};
    return columns.map(({ maker, heading }) => {
      const [, plain = maker, filled = "100"] = /^(.*?)(?:@(\d+))?$/su.exec(maker) ?? [];
      const own = { ...row, random: randomFor(2, `${key}/${heading}`, index) };
      const value = own.random.chance(Number(filled)) ? makeValue(plain, own, { ...context, users }, values) : "";
      values[heading] = value;
      return value;
    });
  });
}
