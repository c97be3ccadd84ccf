/** Tells whether two texts may be one id written in two forms, as when a spreadsheet read one of them as a number. */

const withoutZeros = (id: string): string => (/^\d+$/u.test(id) ? id.replace(/^0+(?=.)/u, "") : id);
const withoutFraction = (id: string): string => id.replace(/^(\d+)\.0+$/u, "$1");

/** What the forms of an id have in common: no letter case, no `.0` behind a number, no zeros before it. @example idForm("000007.0") // "7" */
export const idForm = (id: string): string => withoutZeros(withoutFraction(id.toLowerCase()));

/** The name and the id of a cell that has both: `Ada Lovelace (147)`, `Ada Lovelace [147]`; undefined for any other. */
export function readNameAndId(cell: string): { readonly name: string; readonly id: string } | undefined {
  const [, name, round, square] = /^(.*\S)\s*(?:\(([^()]+)\)|\[([^[\]]+)\])$/u.exec(cell.trim()) ?? [];
  const id = (round ?? square)?.trim();
  return name === undefined || id === undefined || id === "" ? undefined : { name, id };
}

/** What differs between two forms of one id. @example describeOtherForm("7", "000007") // "zeros before the number" */
export function describeOtherForm(one: string, other: string): string {
  const differs = (read: (id: string) => string): boolean => read(one) !== read(other);
  return [
    ...(/\p{L}/u.test(one) ? ["capital and small letters"] : []),
    ...(one.includes(".") !== other.includes(".") ? [".0 behind the number"] : []),
    ...(!/\p{L}/u.test(one) && differs(withoutFraction) ? ["zeros before the number"] : []),
  ].join(" and ");
}
