/** Splits a heading into the words it is made of, in the form in which they are compared. */

/** Abbreviations and other spellings of headings, as the words they stand for. */
const spellings: Readonly<Record<string, string>> = {
  no: "number",
  nr: "number",
  num: "number",
  nbr: "number",
  nummer: "number",
  addr: "address",
  adr: "address",
  ph: "phone",
  tel: "telephone",
  tlf: "telephone",
  mob: "mobile",
  desc: "description",
  descr: "description",
  qty: "quantity",
  amt: "amount",
  dt: "date",
  dte: "date",
  tm: "time",
  ts: "date",
  org: "organization",
  dept: "department",
  acct: "account",
  acc: "account",
  cust: "customer",
  emp: "employee",
  emerg: "emergency",
  svc: "service",
  pd: "paid",
  chgd: "charged",
  verif: "verification",
  desig: "designation",
  rem: "remark",
  rmk: "remark",
  rmks: "remark",
  stk: "stock",
  enq: "inquiry",
  reqmt: "requirement",
  req: "requirement",
  approx: "approximate",
  exp: "expected",
  compt: "competitor",
  followup: "follow up",
  fup: "follow up",
  img: "picture",
  image: "picture",
  cnt: "count",
  cmnt: "comment",
  yr: "year",
  mth: "month",
  natl: "national",
  intl: "international",
  lst: "last",
  nxt: "next",
  recd: "received",
  regn: "registration",
  pref: "preferred",
  mgr: "manager",
  rep: "representative",
  fname: "first name",
  firstname: "first name",
  forename: "first name",
  lname: "last name",
  lastname: "last name",
  surname: "last name",
  mname: "middle name",
  appt: "appointment",
  apt: "appointment",
  pat: "patient",
  pt: "patient",
  prov: "provider",
  prac: "practitioner",
  ins: "insurance",
  dx: "diagnosis",
  diag: "diagnosis",
  rx: "prescription",
  proc: "procedure",
  px: "procedure",
  enc: "encounter",
  ref: "reference",
  src: "source",
  cat: "category",
  curr: "currency",
  ctry: "country",
  prob: "probability",
  pct: "percent",
  perc: "percent",
  est: "estimated",
  prev: "previous",
  prim: "primary",
  pri: "primary",
  sec: "secondary",
  alt: "alternate",
  lang: "language",
  lic: "licence",
  license: "licence",
  auth: "authorization",
  prod: "product",
  disc: "discount",
  msg: "message",
  cmt: "comment",
  attch: "attachment",
  bday: "birthday",
  birthdate: "birth date",
  birthday: "birth date",
  dob: "birth date",
  zipcode: "zip code",
  postcode: "post code",
  pincode: "pin code",
  website: "web site",
  webpage: "web page",
  homepage: "home page",
  hm: "home",
  wk: "work",
  wireless: "mobile",
  cell: "mobile",
  cellphone: "mobile phone",
  telephone: "phone",
  phonenumber: "phone number",
  username: "user name",
  userid: "user id",
  jobtitle: "job title",
  timezone: "time zone",
  timestamp: "date",
  datetime: "date",
  filename: "file name",
  filesize: "file size",
  email: "mail",
  emailid: "mail id",
  mailid: "mail id",
  identifier: "id",
  uid: "id",
  guid: "id",
  uuid: "id",
  key: "key",
  centre: "center",
  colour: "color",
  cheque: "check",
  enquiry: "inquiry",
  programme: "program",
  organisation: "organization",
  organised: "organized",
  authorisation: "authorization",
  labour: "labor",
  favourite: "favorite",
  modified: "modified",
  updated: "modified",
  edited: "modified",
  changed: "modified",
  creation: "created",
  create: "created",
  added: "created",
  entered: "created",
  mod: "modified",
  modification: "modified",
  update: "modified",
  opp: "opportunity",
  oppty: "opportunity",
  opportunities: "opportunity",
  companies: "company",
  closure: "close",
  closing: "close",
  cdate: "created date",
  crdate: "created date",
  adddate: "created date",
  mdate: "modified date",
  udate: "modified date",
  moddate: "modified date",
  ctime: "created time",
  mtime: "modified time",
  modify: "modified",
  write: "modified",
  add: "created",
  dtm: "date",
  pic: "picture",
  photo: "picture",
  fk: "id",
  pk: "id",
};

/** Read as a map: people head columns with words such as `constructor`. */
const written: ReadonlyMap<string, string> = new Map(Object.entries(spellings));

/** Words that say nothing by themselves. */
const silent: ReadonlySet<string> = new Set(
  "of the a an and or for de la le les du des der die das den dem el los las do da dos das von van vom zum zur ka ki ke".split(" "),
);

/** Letters without their accents, small. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/ß/gu, "ss")
    .replace(/ø/giu, "o")
    .toLowerCase();

/** Splits where people set words apart: blanks, signs, capital letters, numbers. `__c` and the like are no words. */
export const cutHeading = (text: string): string[] => {
  const marked = text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    // A list of values in brackets.
    .replace(/\([^()]*\/[^()]*\)/gu, " ")
    .replace(/__[a-z]{1,2}$/iu, "")
    .replace(/\bIDs\b/gu, "ID")
    .replace(/\be-mail/giu, "email")
    .replace(/\badd\./giu, "address ")
    .replace(/\bf\/up\b/giu, "follow up")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .replace(/(\d)(\p{L})/gu, "$1 $2")
    .replace(/['’]s\b/gu, "")
    .replace(/#/gu, " number ")
    .replace(/%/gu, " percent ");
  return plain(marked)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
};

/** One form for singular and plural, and for British and American endings. */
export function stem(word: string): string {
  const one =
    word.length > 4 && word.endsWith("ies")
      ? `${word.slice(0, -3)}y`
      : word.length > 5 && /(?:ss|x|ch|sh)es$/u.test(word)
        ? word.slice(0, -2)
        : word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/u.test(word)
          ? word.slice(0, -1)
          : word;
  return one.replace(/is(e|ed|ation|ing)$/u, "iz$1").replace(/(?<=..)our$/u, "or");
}

/**
 * The words of a heading, numbers from 2 to 9 among them, and 1 beside another; `known` are words into which one written together is divided.
 * `cut` is what `cutHeading` makes of it.
 * @example splitHeading("numberofemployees", new Set(["number", "of", "employees"])) // ["number", "employee"]
 */
export function splitHeading(text: string, known: ReadonlySet<string>, cut: readonly string[] = cutHeading(text)): readonly string[] {
  const shortened = new Set([...text.matchAll(/(\p{L}{4,})\.(?!\p{L})/gu)].map(([, word = ""]) => plain(word)));
  // A first one is called like the only one, but where two are counted: `Address 2 Street 1`.
  const counted = cut.some((word) => /^[2-9]$/u.test(word)) ? /^[1-9]$/u : /^[2-9]$/u;
  const joined = joinLetters(
    cut.filter((word) => !/^\d+$/u.test(word) || counted.test(word)),
    known,
  ).map((word) => (shortened.has(word) && !known.has(word) && !written.has(word) ? wholeWord(word, known) : word));
  // `Erstellt von` says who, `Erstellt am` when.
  const words = withoutTimes(
    joined
      .flatMap((word) => spell(word, known))
      .filter((word, at, all) => !silent.has(word) || (word === "von" && at > 0 && at === all.length - 1)),
  );
  return words.some((word) => !/\d/u.test(word)) ? words.map(stem) : cut;
}

/** `L Name` and `F Name` are what `LName` and `FName` are cut into, `out come` what `OutCome` is. */
function joinLetters(words: readonly string[], known: ReadonlySet<string>): string[] {
  const result: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = "", next = ""] = [words[at], words[at + 1]];
    const isOne = (next === "name" && /^[flm]$/u.test(word)) || (known.has(word + next) && !(known.has(word) && known.has(next)));
    result.push(isOne ? word + next : word);
    if (isOne) at += 1;
  }
  return result;
}

/** `End Date Time` and `End Time Stamp` are what `End Date` is. */
const withoutTimes = (words: readonly string[]): string[] =>
  words.flatMap((word, at) => {
    if (word === "time" && words[at - 1] === "date") return [];
    return word === "stamp" && words[at - 1] === "time" ? [] : word === "time" && words[at + 1] === "stamp" ? ["date"] : [word];
  });

/** The shortest known word that begins with a shortened one: `Desig.` is a designation. */
function wholeWord(start: string, known: ReadonlySet<string>): string {
  let found = start;
  for (const word of known)
    if (word.startsWith(start) && word.length > start.length && (found === start || word.length < found.length)) found = word;
  return found;
}

function spell(word: string, known: ReadonlySet<string>): string[] {
  const full = written.get(word) ?? written.get(stem(word));
  if (full !== undefined) return full.split(" ");
  if (known.has(word) || word.length < 5) return [word];
  const parts = divide(word, known);
  return parts === undefined ? [word] : parts.flatMap((part) => (written.get(part) ?? part).split(" "));
}

/** The fewest known words that a word is written together from; none has fewer than two letters, and most have three. */
function divide(word: string, known: ReadonlySet<string>): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  const cost = [0];
  for (let end = 2; end <= word.length; end += 1) {
    for (let from = 0; from <= end - 2; from += 1) {
      const before = best[from];
      if (before === undefined) continue;
      const part = word.slice(from, end);
      if (!known.has(part) && !written.has(part) && part !== "of") continue;
      const price = (cost[from] ?? 0) + (part.length === 2 ? 1.6 : 1);
      if (best[end] !== undefined && (cost[end] ?? 0) <= price) continue;
      best[end] = [...before, part];
      cost[end] = price;
    }
  }
  const parts = best[word.length];
  return parts !== undefined && parts.length > 1 && (cost[word.length] ?? 9) <= word.length / 2.2 ? parts : undefined;
}
