/** Makes text from outside fit for a message: short, in one line, without known secrets. */

/** Without control characters, and at most so many characters. */
export const clean = (text: string, most = 80): string => {
  const shown = text.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
  return shown.length > most ? `${shown.slice(0, most - 1)}…` : shown;
};

/** The text with every secret replaced, as it is and as an address or a header writes it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets)
    for (const form of new Set([
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ a: secret }).toString().slice(2),
      Buffer.from(secret).toString("base64"),
    ]))
      if (form.length > 0) shown = shown.replaceAll(form, "[secret]");
  return shown;
}
