/** Finds the record that a file or conversation belongs to: by an id in its path, a recording's number, a phone number and day, or a name. */
import { compileDateFormat } from "../../../shared/record/date-text.ts";
import { phoneEnd } from "../../../shared/record/file-name-facts.ts";
import { fold } from "../../../shared/record/fold-text.ts";
import { formatFoundBy } from "../../../shared/record/found-by.ts";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import type { Profile, ProfileColumn, ProfileObject } from "../../../shared/sources/profile.ts";

/** What is known of a file or conversation: possible ids of records in lower case, phone numbers as `phoneEnd` writes them, names of people, when it was. */
export type Wanted = {
  readonly key: string;
  readonly ids: ReadonlySet<string>;
  /** Possible numbers of the recording, in lower case. */
  readonly recordings: ReadonlySet<string>;
  /** Folders and files by which a kind of record is named, in lower case. */
  readonly folders: readonly string[];
  readonly phones: readonly string[];
  readonly names: readonly string[];
  readonly day: string | undefined;
  readonly minutes: number | undefined;
};

/** `parent`: the record it is linked to, where several are possible the first of them. `said` is for the column that says how it was found. */
export type FoundParent = { readonly parent: Pick<SourceRecord, "object" | "id"> | undefined; readonly said: string };

export type ParentFinder = {
  /** To be shown every record of the export before anything is asked; `names` are the columns of its table. */
  see(record: SourceRecord, names: readonly string[]): void;
  parentOf(key: string): FoundParent;
};

type Seen = { readonly object: string; readonly id: string; readonly called: string };
type Call = Seen & { readonly people: ReadonlySet<string>; readonly day: string; readonly minutes: number | undefined };

/** Telephony and the old system may disagree about when a call began. */
const MINUTES_APART = 15;
const MOST_SAID = 4;

/** `isWide`: numbers, days and names count too, not only ids. */
export function createParentFinder(profile: Profile, object: ProfileObject, wanted: readonly Wanted[], isWide: boolean): ParentFinder {
  const kinds = object.columns.flatMap(({ references }) => references ?? []);
  const becomes = new Map(profile.objects.map((each) => [each.name, each.becomes]));
  const rolesOf = createRoles(profile);
  const index = indexOf(wanted, isWide);
  const byId = new Map<string, Map<string, Seen>>();
  const byRecording = new Map<string, Map<string, Seen>>();
  const people = new Map<string, Map<string, Seen>>();
  const calls = new Map<string, Call[]>();
  const put = (into: Map<string, Map<string, Seen>>, key: string, seen: Seen): void => {
    const own = into.get(key) ?? new Map<string, Seen>();
    into.set(key, own.set(keyOf(seen), seen));
  };

  function see(record: SourceRecord, names: readonly string[]): void {
    if (wanted.length === 0 || !kinds.includes(record.object)) return;
    const hits = index.ids.get(record.id.toLowerCase()) ?? [];
    if (!isWide && hits.length === 0) return;
    const roles = rolesOf(record.object, names);
    const cells = (headings: readonly string[]): string[] => headings.flatMap((heading) => record.values[heading]?.trim() || []);
    const at =
      becomes.get(record.object) === "activity"
        ? cells(roles.starts)
            .map(roles.readTime)
            .find((each) => each !== undefined)
        : undefined;
    const called = at === undefined ? cells(roles.names).join(" ") : at.slice(0, 16).replace("T", " ");
    const seen = { object: record.object, id: record.id, called };
    for (const key of hits) put(byId, key, seen);
    if (!isWide) return;
    if (becomes.get(record.object) === "activity") {
      for (const number of cells(roles.recordings))
        for (const key of index.recordings.get(number.toLowerCase()) ?? []) put(byRecording, key, seen);
      if (at === undefined || !index.days.has(at.slice(0, 10)) || !isCall(cells(roles.types).join(" "))) return;
      const linked = roles.links.flatMap(({ heading, references }) => {
        const id = record.values[heading]?.trim() ?? "";
        return id === "" ? [] : [keyOf({ object: references, id })];
      });
      const day = at.slice(0, 10);
      const minutes = at.length > 10 ? Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)) : undefined;
      calls.set(day, [...(calls.get(day) ?? []), { ...seen, people: new Set(linked), day, minutes }]);
      return;
    }
    for (const phone of cells(roles.phones).flatMap(phonesIn)) if (index.phones.has(phone)) put(people, `phone:${phone}`, seen);
    const name = fold(called);
    if (index.names.has(name)) put(people, `name:${name}`, seen);
  }

  return {
    see,
    parentOf(key) {
      const own = index.byKey.get(key);
      const hits = [...(byId.get(key)?.values() ?? [])];
      const exact = own && exactOf(hits, own, profile);
      if (exact) return { parent: exact, said: formatFoundBy(becomes.get(exact.object) === "activity" ? "call" : "record", shown(exact)) };
      const recordings = [...(byRecording.get(key)?.values() ?? [])];
      if (recordings[0] && recordings.length === 1)
        return { parent: recordings[0], said: formatFoundBy("recording", shown(recordings[0])) };
      if (isWide && hits.length + recordings.length > 1) return unclear([...hits, ...recordings], "have an id in its path");
      return own && isWide
        ? byPerson(own)
        : { parent: undefined, said: formatFoundBy("nobody", "no record of the export has an id that stands in its path") };
    },
  };

  function byPerson(own: Wanted): FoundParent {
    const withNumber = own.phones.flatMap((phone) => [...(people.get(`phone:${phone}`)?.values() ?? [])]);
    const named = own.names.flatMap((name) => [...(people.get(`name:${fold(name)}`)?.values() ?? [])]);
    const found = closest(withNumber.length > 0 ? withNumber : named);
    const that = withNumber.length > 0 ? "have its phone number" : "have its name";
    const ofDay = own.day === undefined ? [] : (calls.get(own.day) ?? []);
    const near = ({ minutes }: Call): boolean =>
      own.minutes !== undefined && minutes !== undefined && Math.abs(minutes - own.minutes) <= MINUTES_APART;
    const theirs = ofDay.filter((call) => [...withNumber, ...named].some((person) => call.people.has(keyOf(person))));
    const atTime = theirs.filter(near);
    const [call] = atTime.length > 0 ? atTime : theirs;
    if (call && (atTime.length === 1 || (atTime.length === 0 && theirs.length === 1 && own.minutes === undefined)))
      return { parent: call, said: formatFoundBy("numberAndDay", shown(call)) };
    const [first] = found;
    if (first === undefined) return nobody(own, ofDay);
    if (found.length > 1) return unclear(found, that);
    return { parent: first, said: formatFoundBy(withNumber.length > 0 ? "number" : "name", shown(first)) };
  }

  /** Those that say most: people before leads before companies. Records of one name are one person, entered again. */
  function closest(found: readonly Seen[]): Seen[] {
    const order = ["contact", "lead", "account"];
    const ranked = new Map(found.map((each) => [keyOf(each), each]));
    const best = order
      .map((kind) => [...ranked.values()].filter((each) => becomes.get(each.object) === kind))
      .find((list) => list.length > 0);
    const list = best ?? [];
    const names = new Set(list.map(({ called }) => fold(called)));
    return names.size === 1 && !names.has("") ? list.slice(0, 1) : list;
  }
}

function unclear(found: readonly Seen[], that: string): FoundParent {
  const [first] = found;
  const others = found.length > MOST_SAID ? `, and ${found.length - MOST_SAID} more` : "";
  return { parent: first, said: formatFoundBy("unclear", `${found.slice(0, MOST_SAID).map(shown).join("; ")}${others} ${that}`) };
}

function nobody(own: Wanted, ofDay: readonly Call[]): FoundParent {
  const has = [
    ...(own.phones.length > 0 ? ["its phone number"] : []),
    ...(own.names.length > 0 ? ["its name"] : []),
    ...(own.ids.size > 0 ? ["an id that stands in its path"] : []),
  ];
  const calls = ofDay.length === 0 || ofDay.length > MOST_SAID ? "" : `; calls of that day: ${ofDay.map(shown).join("; ")}`;
  return {
    parent: undefined,
    said: formatFoundBy("nobody", `no record of the export has ${has.join(" or ") || "anything of it"}${calls}`),
  };
}

/** The only record, the only call among them, or the only one of the kind after which a folder is called. */
function exactOf(found: readonly Seen[], { folders }: Wanted, { objects }: Profile): Seen | undefined {
  if (found.length <= 1) return found[0];
  const becomes = (name: string): string => objects.find((each) => each.name === name)?.becomes ?? "";
  const calls = found.filter(({ object }) => becomes(object) === "activity");
  if (calls.length === 1) return calls[0];
  const named = found.filter(({ object }) => {
    const { name = "", title = "" } = objects.find((each) => each.name === object) ?? {};
    return [name, `${name}s`, title.toLowerCase()].some((word) => folders.includes(word));
  });
  return named.length === 1 ? named[0] : undefined;
}

const keyOf = ({ object, id }: Pick<Seen, "object" | "id">): string => `${object}/${id}`;
const shown = ({ object, id, called }: Seen): string => `${object} ${id}${called === "" ? "" : ` (${called})`}`;

/** An activity without a kind may be a call. */
const isCall = (type: string): boolean => type === "" || /call|phone|ivr|whats ?app|\bin(?:bound|coming)|\bout(?:bound|going)/iu.test(type);

/** Several numbers may stand in one cell. */
const phonesIn = (cell: string): string[] => cell.split(/[,;/\n]| or /u).flatMap((part) => phoneEnd(part) ?? []);

type Index = {
  readonly byKey: ReadonlyMap<string, Wanted>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly recordings: ReadonlyMap<string, readonly string[]>;
  readonly phones: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly days: ReadonlySet<string>;
};

function indexOf(wanted: readonly Wanted[], isWide: boolean): Index {
  const keysBy = (textsOf: (each: Wanted) => ReadonlySet<string>): Map<string, string[]> => {
    const keys = new Map<string, string[]>();
    for (const each of wanted)
      for (const text of textsOf(each)) {
        const own = keys.get(text);
        if (own) own.push(each.key);
        else keys.set(text, [each.key]);
      }
    return keys;
  };
  const all = isWide ? wanted : [];
  return {
    byKey: new Map(wanted.map((each) => [each.key, each])),
    ids: keysBy(({ ids }) => ids),
    recordings: keysBy(({ recordings }) => recordings),
    phones: new Set(all.flatMap(({ phones }) => phones)),
    names: new Set(all.flatMap(({ names }) => names.map(fold))),
    days: new Set(all.flatMap(({ day }) => day ?? [])),
  };
}

type Roles = {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly recordings: readonly string[];
  readonly starts: readonly string[];
  readonly types: readonly string[];
  readonly links: readonly { readonly heading: string; readonly references: string }[];
  readonly readTime: (text: string) => string | undefined;
};

/** A heading that nobody knows may still be one of phone numbers: what stands below it shows. */
const phoneHeading = /phone|mobile|\bcell|\btel|whats ?app|\b(?:alternate|contact) (?:no|number)\b/iu;

/** Which columns of a table say what, by its headings; found once for each table. */
function createRoles({ objects, dateFormats }: Profile): (object: string, names: readonly string[]) => Roles {
  const made = new WeakMap<readonly string[], Roles>();
  const formats = dateFormats.map(compileDateFormat);
  const readTime = (text: string): string | undefined => {
    for (const read of formats) {
      const time = read(text);
      if (time !== undefined) return time;
    }
    return undefined;
  };
  return (name, headings) => {
    const before = made.get(headings);
    if (before) return before;
    const object = objects.find((each) => each.name === name);
    const known = object ? recogniseColumns(object, headings).columns : new Map<string, ProfileColumn>();
    const columns = [...known];
    const of = (...concepts: string[]): string[] =>
      columns.flatMap(([heading, { concept }]) => (concepts.includes(concept ?? "") ? [heading] : []));
    const whole = of("person-name");
    const roles: Roles = {
      names:
        whole.length > 0
          ? whole
          : [...of("given-name"), ...of("family-name"), ...(object?.becomes === "account" ? of("company-name") : [])],
      phones: headings.filter((heading) => known.get(heading)?.shape === "phone" || (!known.has(heading) && phoneHeading.test(heading))),
      recordings: of("recording"),
      starts: [...of("start"), ...of("created")],
      types: of("activity-type"),
      links: columns.flatMap(([heading, { references }]) => (references === undefined ? [] : [{ heading, references }])),
      readTime,
    };
    made.set(headings, roles);
    return roles;
  };
}
