/** The recipe "Phone number": one or more, in international form. What cannot be read is written as it stands. */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Issue } from "../../record/issue.ts";
import { type Recipe, unreadable, value } from "../reading.ts";

export const phone: Recipe = {
  unreadable: "keep",
  read: (raw, { feed, compiled }) => {
    const region = /^[A-Z]{2}$/u.test(feed.argument) ? feed.argument : compiled.region;
    const issues: Issue[] = [];
    const numbers = raw
      .split(/\s*(?:[;/,\n|]|\bor\b)\s*/iu)
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => {
        const found = parsePhoneNumberFromString(part, region as CountryCode);
        if (found?.isPossible()) return found.ext === undefined ? found.number : `${found.number} x${found.ext}`;
        issues.push(...(unreadable(feed, "phone number", part).issues ?? []));
        return part;
      });
    const distinct = [...new Set(numbers)];
    return { ...value(feed.kind === "phones" ? distinct : distinct.join("; ")), issues };
  },
};
