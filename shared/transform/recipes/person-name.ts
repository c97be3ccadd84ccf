/** The recipe "Whole name". Every text can be read. */
import type { Issue } from "../../record/issue.ts";
import type { Recipe } from "../reading.ts";

/** A name on one line with single spaces. */
export const tidyName = (raw: string): string => raw.normalize("NFC").trim().replace(/\s+/gu, " ");

/** Not a first name after the comma: degrees, generations, legal forms. */
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|md|mba|esq|ca|dr|llp|ltd|inc|pvt.*)\.?$/iu;

/** `Lovelace, Ada` is turned round to `Ada Lovelace`; other commas stay. */
export const personName: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const name = tidyName(raw);
    const [, last, first] = /^([^,]+),\s*([^,]+)$/u.exec(name) ?? [];
    if (last === undefined || first === undefined || suffix.test(first) || first.split(" ").length > 2 || last.split(" ").length > 3)
      return { reading: { kind: "part", part: "whole", text: name } };
    const issue: Issue = {
      code: "issue/bad-format",
      severity: "warn",
      field: feed.column,
      message: "Written as last name, first name: reversed",
      hint: "Names written as last name, first name: reversed",
    };
    return { reading: { kind: "part", part: "whole", text: `${first} ${last}` }, issues: [issue] };
  },
};
