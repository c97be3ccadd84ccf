/** Permutes digits and letters by a keyed function: two texts of one length never become the same, and nobody turns them back without the key. */

/** A keyed pseudorandom function: 48 bits or more for a text, as a whole number. */
export type Keyed = (text: string) => number;

/** Eight rounds are what the standard FF3 takes; ours are of HMAC-SHA256. */
const ROUNDS = 8;
/** Up to here a permutation is written out. */
const SMALL = 4096;

export type Permute = {
  /** A number from 0 up to `size`, as another one. */
  number(size: number, value: number, use: string): number;
  /** A text of the alphabet's characters, as another one of the same length. */
  word(alphabet: string, text: string): string;
};

/** Keeps what it worked out for small sizes. */
export function createPermute(keyed: Keyed): Permute {
  const tables = new Map<string, readonly number[]>();
  const table = (size: number, use: string): readonly number[] => {
    const id = `${use}/${size}`;
    const known = tables.get(id) ?? shuffled(size, (at) => keyed(`shuffle|${id}|${at}`));
    tables.set(id, known);
    return known;
  };
  const word = (alphabet: string, text: string): string => {
    const base = alphabet.length;
    if (base ** text.length <= SMALL) {
      const moved = table(base ** text.length, `word${text.length}|${base}`)[toNumber(alphabet, text)] ?? 0;
      return toWord(alphabet, moved, text.length);
    }
    // A Feistel network over the two halves, as in FF1; the number of a half stays below 2^53 / base for texts of usual length.
    const middle = Math.floor(text.length / 2);
    let [left, right] = [text.slice(0, middle), text.slice(middle)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const mixed = addWord(alphabet, left, (at) => keyed(`${round}|${base}|${text.length}|${right}|${at}`));
      [left, right] = [right, mixed];
    }
    return left + right;
  };
  return { number: (size, value, use) => table(size, use)[value] ?? value, word };
}

/** Fisher and Yates. */
function shuffled(size: number, random: (at: number) => number): number[] {
  const all = Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at -= 1) {
    const other = random(at) % (at + 1);
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all;
}

/** Characters mixed with one number: as many as a number of 48 bits has room for. */
const AT_ONCE = 8;

function addWord(alphabet: string, word: string, keyed: (at: number) => number): string {
  let result = "";
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) {
    if (at % AT_ONCE === 0) mask = keyed(at);
    const moved = (alphabet.indexOf(word[at] ?? "") + (mask % alphabet.length)) % alphabet.length;
    mask = Math.floor(mask / alphabet.length);
    result += alphabet[moved] ?? "";
  }
  return result;
}

const toNumber = (alphabet: string, text: string): number =>
  [...text].reduce((number, char) => number * alphabet.length + alphabet.indexOf(char), 0);

function toWord(alphabet: string, number: number, length: number): string {
  let rest = number;
  let text = "";
  for (let at = 0; at < length; at += 1) {
    text = (alphabet[rest % alphabet.length] ?? "") + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}
