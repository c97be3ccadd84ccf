/** Lists what companies and people can be recognised by, in the words of the settings. */
import { fold } from "./fold-text.ts";

/** Settings of how companies and people are recognised. */
export const ofKind = { account: "match.company", contact: "match.contact" } as const;
export type Recognised = keyof typeof ofKind;

/** What a kind of record can be recognised by, as people say it, and how its match keys begin. */
export const keyBegins: Readonly<Record<Recognised, Readonly<Record<string, string>>>> = {
  account: { name: "name", "tax number": "tax", domain: "domain", phone: "phone", street: "street" },
  contact: {
    ...{ "e-mail": "email", "shared e-mail": "role", phone: "phone", "identity number": "identity", company: "works" },
    ...{ "birth date": "born", street: "street", "postal code": "post" },
    // Of lists whose ids begin with an office.
    name: "office",
  },
};

/** The words of such a list, folded. */
export const wordsIn = (list: string): string[] =>
  list
    .split(",")
    .map(fold)
    .filter((word) => word !== "");

/**
 * Words of a setting such as `match.contact.keys` that name nothing a record can be recognised by, and those that can be used.
 * @example checkKeys("account", "name, colour").unknown // ["colour"]
 */
export const checkKeys = (
  entity: Recognised,
  list: string,
): { readonly unknown: readonly string[]; readonly usable: readonly string[] } => ({
  unknown: wordsIn(list).filter((word) => !Object.hasOwn(keyBegins[entity], word)),
  usable: Object.keys(keyBegins[entity]),
});
