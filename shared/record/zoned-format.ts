/** Reads and checks the time zone that a date format names behind it. */

/** @example splitFormat("d/M/yyyy H:mm in Europe/London") // { format: "d/M/yyyy H:mm", zone: "Europe/London" } */
export function splitFormat(detail: string): { readonly format: string; readonly zone: string | undefined } {
  const found = /^(.*\S)\s+in\s+([\p{L}_]+(?:\/[\p{L}_/+-]+)?)\s*$/u.exec(detail);
  return found ? { format: found[1] ?? "", zone: found[2] } : { format: detail, zone: undefined };
}

/** @example isTimeZone("Asia/Kolkata") // true */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
