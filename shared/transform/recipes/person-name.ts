/** The recipe "Whole name". Every text can be read. */
import type { Issue } from "../../record/issue.ts";
import { type Recipe, whole } from "../reading.ts";

/** A name on one line with single spaces. */
export const tidyName = (raw: string): string => raw.normalize("NFC").trim().replace(/\s+/gu, " ");

/** Not a first name after the comma: degrees, generations, legal forms, however they are dotted. */
const suffix =
  /^(?:jr|sr|ii|iii|iv|phd|pharmd|psyd|md|mds|mba|mbbs|bds|dds|dmd|dvm|cpa|esq|ca|dr|rn|llp|llc|plc|gmbh|ltd|inc|corp|pvt.*)$/iu;
/** These are first names as well, unless they are written in capitals after more than one word: `Jane Smith, OD`. */
const capitals = /^(?:OD|DO|MA|MS|PA|NP|PE|BA|V)$/u;
const isSuffix = (last: string, first: string): boolean => {
  const letters = first.replaceAll(".", "");
  return suffix.test(letters) || (capitals.test(letters) && last.includes(" "));
};

/** `Lovelace, Ada` is turned round to `Ada Lovelace`; other commas stay. */
export const personName: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const name = tidyName(raw);
    const [, last, first] = /^([^,]*[^, ]) ?, ?([^,]+)$/u.exec(name) ?? [];
    if (last === undefined || first === undefined || isSuffix(last, first) || first.split(" ").length > 2 || last.split(" ").length > 3)
      return whole({ kind: "part", part: "whole", text: name });
    const issue: Issue = {
      code: "issue/bad-format",
      severity: "warn",
      field: feed.column,
      message: "Written as last name, first name: reversed",
      hint: "Names written as last name, first name: reversed",
    };
    return { ...whole({ kind: "part", part: "whole", text: `${first} ${last}` }), issues: [issue] };
  },
};
