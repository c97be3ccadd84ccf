/** The recipe "Phone number": one or more, in international form. What cannot be read is written as it stands. */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Issue } from "../../record/issue.ts";
import { type Recipe, unreadable, value } from "../reading.ts";
import { remember } from "../remember.ts";

/** The same number stands in the contact, the lead and the company; reading it takes longer than everything else about a record. */
const international = remember(20_000, (text, region) => {
  const found = parsePhoneNumberFromString(text, region as CountryCode);
  if (!found?.isPossible()) return undefined;
  return found.ext === undefined ? found.number : `${found.number} x${found.ext}`;
});

/**
 * A number without a country is read with the country in Detail, else with the account's. One that a spreadsheet has kept as a figure
 * (`919876541009.0`) is read without its decimals.
 */
export const phone: Recipe = {
  unreadable: "keep",
  read: (raw, { feed, compiled }) => {
    const said = feed.argument.trim().toUpperCase();
    const region = said === "" ? compiled.region : said === "UK" ? "GB" : said;
    const issues: Issue[] = [];
    const numbers = raw
      .split(/[;/,\n|]|\bor\b/iu)
      .map((part) => part.trim().replace(/^(\+?\d+)\.0$/u, "$1"))
      .filter((part) => part !== "")
      .map((part) => {
        const found = international(part, region);
        if (found !== undefined) return found;
        issues.push(...(unreadable(feed, "phone number", part).issues ?? []));
        return part;
      });
    const distinct = [...new Set(numbers)];
    return { ...value(feed.kind === "phones" ? distinct : distinct.join("; ")), issues };
  },
};
