/** Checks the check digits of identity numbers, cards and bank accounts. */

const digitsOf = (text: string): number[] => [...text.replace(/\D/gu, "")].map(Number);

/** The check of cards, of South African identity numbers and, with a prefix, of US providers. */
export function isLuhn(text: string): boolean {
  const digits = digitsOf(text);
  let sum = 0;
  for (const [at, digit] of digits.toReversed().entries()) {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** A payment card: a length and a beginning that issuers use, and Luhn. */
export function isCard(text: string): boolean {
  const digits = text.replace(/\D/gu, "");
  const isIssued =
    /^4(?:\d{15}|\d{18})$/u.test(digits) ||
    /^5[1-5]\d{14}$/u.test(digits) ||
    /^2[2-7]\d{14}$/u.test(digits) ||
    /^6(?:011|4[4-9]|5|0|2|7|9|8)\d{12,14}$/u.test(digits) ||
    /^3[47]\d{13}$/u.test(digits) ||
    /^3(?:0[0-5]|[689]\d)\d{11}$/u.test(digits) ||
    /^35\d{14}$/u.test(digits);
  return isIssued && isLuhn(digits);
}

/** A number of the British National Health Service: ten digits, modulus 11. */
export function isNhsNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || digits[0] === 0 || new Set(digits).size === 1) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
}

/** A South African identity number: a birth date, and Luhn over thirteen digits. */
export function isSouthAfricanId(text: string): boolean {
  const digits = text.replace(/\D/gu, "");
  return /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}[012]\d\d$/u.test(digits) && isLuhn(digits);
}

const times: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const shuffle: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

/** An Indian Aadhaar number: twelve digits, the first 2 to 9, Verhoeff. */
export function isAadhaar(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 12 || (digits[0] ?? 0) < 2) return false;
  return digits.toReversed().reduce((sum, digit, at) => times[sum]?.[shuffle[at % 8]?.[digit] ?? 0] ?? 0, 0) === 0;
}

/** A National Provider Identifier of the United States: ten digits, Luhn with the prefix 80840. */
export const isProviderId = (text: string): boolean => /^[12]\d{9}$/u.test(text.replace(/\D/gu, "")) && isLuhn(`80840${text}`);

/** An international bank account number: modulus 97. */
export function isIban(text: string): boolean {
  const plain = text.replace(/\s/gu, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(plain)) return false;
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4))
    for (const digit of /\d/u.test(char) ? char : String(char.charCodeAt(0) - 55)) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** A social security number of the United States as they are given out: no 000, 666 or 9xx, no 00, no 0000. */
export const isSocialSecurity = (text: string): boolean => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/u.test(text.replace(/\D/gu, ""));
