/** Makes identifiers with right check digits, and numbers that only look like them, for labelled texts. */
import type { Random } from "../../generate/random.ts";

const run = (random: Random, length: number): string => Array.from({ length }, () => random.below(10)).join("");

const luhnDigit = (digits: string): string => {
  let sum = 0;
  for (const [at, digit] of [...digits].toReversed().entries()) {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
};
export const withLuhn = (digits: string): string => digits + luhnDigit(digits);

const group = (text: string, sizes: readonly number[], by: string): string => {
  let from = 0;
  return sizes.map((size) => text.slice(from, (from += size))).join(by);
};

const two = (number: number): string => String(number).padStart(2, "0");
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export const makeSsn = (r: Random): string => `${two(r.below(7))}${1 + r.below(9)}-${two(1 + r.below(98))}-${run(r, 3)}${1 + r.below(9)}`;

export function makeNhs(r: Random): string {
  for (;;) {
    const nine = `${4 + r.below(4)}${run(r, 8)}`;
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return group(`${nine}${check}`, [3, 3, 4], " ");
  }
}

export const makeSouthAfrican = (r: Random): string =>
  withLuhn(`${two(50 + r.below(50))}${two(1 + r.below(12))}${two(1 + r.below(28))}${run(r, 4)}08`);

/** Verhoeff by its definition: products and turns of the dihedral group of the pentagon. */
const product = (a: number, b: number): number =>
  a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)) : b < 5 ? 5 + ((a - 5 - b + 10) % 5) : (a - b + 10) % 5;
const turn = (times: number, digit: number): number => {
  const once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let now = digit;
  for (let at = 0; at < times; at += 1) now = once[now] ?? 0;
  return now;
};
export function makeAadhaar(r: Random, by = " "): string {
  const eleven = `${2 + r.below(8)}${run(r, 10)}`;
  for (let check = 0; check < 10; check += 1) {
    const all = [...`${eleven}${check}`].toReversed().map(Number);
    if (all.reduce((sum, digit, at) => product(sum, turn(at % 8, digit)), 0) === 0) return group(`${eleven}${check}`, [4, 4, 4], by);
  }
  throw new Error("no check digit fits");
}

export const makeNpi = (r: Random): string => {
  const nine = `1${run(r, 8)}`;
  return nine + luhnDigit(`80840${nine}`);
};

export const makeCard = (r: Random, by = " "): string => {
  const digits = withLuhn(`${r.pick(["4", "51", "52", "55"])}${run(r, 15)}`.slice(0, 15));
  return group(digits, [4, 4, 4, 4], by);
};

export function makeIban(r: Random): string {
  const bank = `${run(r, 18)}`;
  let rest = 0;
  for (const digit of `${bank}131400`) rest = (rest * 10 + Number(digit)) % 97;
  return group(`DE${two(98 - rest)}${bank}`, [4, 4, 4, 4, 4, 2], " ");
}

export const makeMrn = (r: Random): string => r.pick([run(r, 7), `A${run(r, 6)}`, `MR-${run(r, 6)}`, run(r, 8)]);
export const makeMember = (r: Random): string => r.pick([`XEA${run(r, 9)}`, `W${run(r, 8)}`, `${run(r, 9)}`, `H${run(r, 4)}-${run(r, 5)}`]);
export const makePassport = (r: Random): string => r.pick([`C${run(r, 8)}`, `${run(r, 9)}`, `K${run(r, 7)}`]);
export const makePan = (r: Random): string => `ABCP${r.pick(["K", "R", "S"])}${run(r, 4)}${r.pick(["F", "L", "Q"])}`;

export const makePhone = (r: Random): string =>
  r.pick([
    `(${2 + r.below(8)}${run(r, 2)}) ${2 + r.below(8)}${run(r, 2)}-${run(r, 4)}`,
    `${2 + r.below(8)}${run(r, 2)}-${2 + r.below(8)}${run(r, 2)}-${run(r, 4)}`,
    `+1 ${2 + r.below(8)}${run(r, 2)} ${run(r, 3)} ${run(r, 4)}`,
    `+91 9${run(r, 4)} ${run(r, 5)}`,
    `9${run(r, 9)}`,
    `+44 7${run(r, 3)} ${run(r, 6)}`,
    `020 7${run(r, 3)} ${run(r, 4)}`,
  ]);
/** Ways of writing that the rules were not written by. */
export const makeOtherPhone = (r: Random): string =>
  r.pick([
    `${2 + r.below(8)}${run(r, 2)}.${2 + r.below(8)}${run(r, 2)}.${run(r, 4)}`,
    `+27 82 ${run(r, 3)} ${run(r, 4)}`,
    `+49 (0)171 ${run(r, 7)}`,
    `0171/${run(r, 7)}`,
    `+33 6 ${run(r, 2)} ${run(r, 2)} ${run(r, 2)} ${run(r, 2)}`,
    `98${run(r, 3)} ${run(r, 5)}`,
    `1-${2 + r.below(8)}${run(r, 2)}-${2 + r.below(8)}${run(r, 2)}-${run(r, 4)}`,
  ]);

export const makeBirth = (r: Random): string => {
  const [y, m, d] = [1930 + r.below(80), 1 + r.below(12), 1 + r.below(28)];
  return r.pick([
    `${two(m)}/${two(d)}/${y}`,
    `${y}-${two(m)}-${two(d)}`,
    `${d} ${months[m - 1]} ${y}`,
    `${months[m - 1]} ${d}, ${y}`,
    `${two(d)}.${two(m)}.${y}`,
  ]);
};
export const makeOtherBirth = (r: Random): string => {
  const [y, m, d] = [1930 + r.below(80), 1 + r.below(12), 1 + r.below(28)];
  const short = (months[m - 1] ?? "").slice(0, 3);
  return r.pick([
    `${d}-${short}-${y}`,
    `${two(m)}-${two(d)}-${String(y).slice(2)}`,
    `${short} ${d}th ${y}`,
    `${d}th of ${months[m - 1]} ${y}`,
  ]);
};

export const makeAddress = (r: Random): string =>
  r.pick([
    `${1 + r.below(900)} ${r.pick(["Harley", "Maple", "Old Mill", "Queen Anne", "Lincoln"])} ${r.pick(["Street", "Road", "Ave", "Lane", "Drive"])}`,
    `${1 + r.below(90)}, ${r.pick(["Gandhi", "Residency", "Brigade"])} Road`,
    `Flat ${1 + r.below(40)}, ${r.pick(["Rose Court", "Lake View Apartments"])}`,
    `PO Box ${100 + r.below(9000)}`,
  ]);
export const makeOtherAddress = (r: Random): string =>
  r.pick([
    `${1 + r.below(90)}B ${r.pick(["Station", "St Marks", "Church"])} ${r.pick(["Terrace", "Crescent", "Close", "Parade Road"])}`,
    `${1 + r.below(900)} W ${20 + r.below(60)}th St`,
    `${r.pick(["Linden", "Schiller", "Haupt"])}straße ${1 + r.below(90)}`,
    `${1 + r.below(90)} ${r.pick(["willow", "harbour", "garden"])} street`,
    `Apt ${1 + r.below(90)}, ${r.pick(["Oakwood Towers", "Sea Breeze"])}`,
  ]);

export const digitsRun = run;
