/** Parses telephone numbers the way Nutshell does: American unless a country code is written. */
import { getCountries, getCountryCallingCode } from "libphonenumber-js";
import type { Phone } from "../store/fields.ts";

const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/** Any text becomes a phone; one without digits keeps its text and has no E164 form. */
export function parsePhone(text: string): Phone {
  const trimmed = text.trim();
  const found = /^(.*?)(?:\s*(?:ext\.?|x|#)\s*(\d{1,7}))?$/iu.exec(trimmed);
  const main = found?.[1] ?? trimmed;
  const extension = found?.[2] ?? null;
  const digits = main.replace(/\(0\)/u, "").replace(/\D/gu, "");
  if (digits === "") return { countryCode: null, number: trimmed, extension: null, numberFormatted: trimmed, E164: null };
  if (!main.trimStart().startsWith("+"))
    return american(digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits, extension);
  const code = [1, 2, 3].map((length) => digits.slice(0, length)).find((start) => callingCodes.has(start));
  if (code === undefined) return { countryCode: null, number: digits, extension, numberFormatted: digits, E164: null };
  const number = digits.slice(code.length);
  return code === "1"
    ? american(number, extension)
    : { countryCode: code, number, extension, numberFormatted: number, E164: `+${code}${number}` };
}

/** A parsed phone as one text, which is parsed to the same again. */
export function phoneText(phone: Phone): string {
  const main =
    phone.countryCode === null || phone.countryCode === "1" ? phone.numberFormatted : `+${phone.countryCode} ${phone.numberFormatted}`;
  return phone.extension === null ? main : `${main} x${phone.extension}`;
}

function american(number: string, extension: string | null): Phone {
  const numberFormatted = number.length === 10 ? `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}` : number;
  return { countryCode: "1", number, extension, numberFormatted, E164: `+1${number}` };
}
