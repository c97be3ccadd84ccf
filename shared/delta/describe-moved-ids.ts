/** Says in which way the ids of a newer export are written otherwise than before. */

type Pair = { readonly was: string; readonly is: string };

/**
 * The first rule that all pairs follow; undefined where they follow none.
 * @example `0000001` that is `1` now: "the zeros before the number are missing: it had 7 digits"
 */
export function describeMovedIds(pairs: readonly Pair[]): string | undefined {
  return rules.map((rule) => rule(pairs)).find((said) => said !== undefined);
}

/**
 * Whether ids are written otherwise rather than records deleted and others created: most ids are gone and most of those are there again, or all pairs
 * follow one rule and most of what is new is one of them.
 */
export function areMoved(o: { before: number; gone: number; created: number; moved: number; rule: string | undefined }): boolean {
  const { before, gone, created, moved, rule } = o;
  if (gone * 2 > before && moved * 2 > gone) return true;
  return rule !== undefined && moved >= FEW && moved * 2 > Math.min(gone, created);
}
/** So many pairs may be chance. */
const FEW = 3;

const all = (pairs: readonly Pair[], holds: (pair: Pair) => boolean): boolean => pairs.length > 0 && pairs.every(holds);
const bare = (text: string): string => text.replace(/^0+(?=.)/u, "");
/** What all pairs have more on one side, when it is the same text. */
const extra = (pairs: readonly Pair[], of: (pair: Pair) => string | undefined): string | undefined => {
  const texts = new Set(pairs.map(of));
  const [text] = texts;
  return texts.size === 1 && text !== undefined && text !== "" ? text : undefined;
};
const before = (long: string, short: string): string | undefined =>
  long.endsWith(short) && short !== "" ? long.slice(0, -short.length) : undefined;
const behind = (long: string, short: string): string | undefined =>
  long.startsWith(short) && short !== "" ? long.slice(short.length) : undefined;

const rules: readonly ((pairs: readonly Pair[]) => string | undefined)[] = [
  (pairs) => {
    if (!all(pairs, ({ was, is }) => was !== is && bare(was) === bare(is))) return undefined;
    const lengths = new Set(pairs.map(({ was }) => was.length));
    const [length] = lengths;
    const digits = lengths.size === 1 ? `: it had ${length} digits` : "";
    return all(pairs, ({ was, is }) => was.length > is.length)
      ? `the zeros before the number are missing${digits}`
      : `the zeros before the number are others${digits}`;
  },
  (pairs) =>
    all(pairs, ({ was, is }) => was !== is && was.toLowerCase() === is.toLowerCase()) ? "capital and small letters differ" : undefined,
  (pairs) =>
    said(
      extra(pairs, ({ was, is }) => before(was, is)),
      (text) => `"${text}" before the id is missing`,
    ),
  (pairs) =>
    said(
      extra(pairs, ({ was, is }) => before(is, was)),
      (text) => `"${text}" now stands before the id`,
    ),
  (pairs) =>
    said(
      extra(pairs, ({ was, is }) => behind(was, is)),
      (text) => `"${text}" behind the id is missing`,
    ),
  (pairs) =>
    said(
      extra(pairs, ({ was, is }) => behind(is, was)),
      (text) => `"${text}" now stands behind the id`,
    ),
];

const said = (text: string | undefined, words: (text: string) => string): string | undefined =>
  text === undefined ? undefined : words(text);
