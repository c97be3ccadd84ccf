/** Tells whether two texts may be one id written in two forms, as when a spreadsheet read one of them as a number. */

const withoutZeros = (id: string): string => (/^\d+$/u.test(id) ? id.replace(/^0+(?=.)/u, "") : id);
const withoutFraction = (id: string): string => id.replace(/^(\d+)\.0+$/u, "$1");

/** What the forms of an id have in common: no letter case, no `.0` behind a number, no zeros before it. @example idForm("000007.0") // "7" */
export const idForm = (id: string): string => withoutZeros(withoutFraction(id.toLowerCase()));

/** What differs between two forms of one id. @example describeOtherForm("7", "000007") // "zeros before the number" */
export function describeOtherForm(one: string, other: string): string {
  const differs = (read: (id: string) => string): boolean => read(one) !== read(other);
  return [
    ...(/\p{L}/u.test(one) ? ["capital and small letters"] : []),
    ...(one.includes(".") !== other.includes(".") ? [".0 behind the number"] : []),
    ...(!/\p{L}/u.test(one) && differs(withoutFraction) ? ["zeros before the number"] : []),
  ].join(" and ");
}
