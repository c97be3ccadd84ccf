/** Reads the e-mail address in an ID token, to show it to the person. The service decides whether the token is genuine. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The e-mail address in the token; null when there is none or it is no token. */
export function readEmail(token: string): string | null {
  try {
    const claims = JSON.parse(decodeText(token.split(".")[1] ?? "")) as { email?: unknown };
    return typeof claims.email === "string" && claims.email !== "" ? claims.email : null;
  } catch {
    return null;
  }
}

/** Base64 in its form for addresses, as text. The add-on's world has neither `atob` nor a text decoder. */
function decodeText(encoded: string): string {
  let bits = 0;
  let held = 0;
  let escaped = "";
  for (const character of encoded.replace(/=+$/u, "")) {
    held = (held << 6) | alphabet.indexOf(character);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    escaped += `%${((held >> bits) & 255).toString(16).padStart(2, "0")}`;
    held &= (1 << bits) - 1;
  }
  return decodeURIComponent(escaped);
}
