/** Recognises passwords, keys and tokens, by the heading of their column or by the value. */
import { fold } from "./fold-text.ts";

const words =
  "pass ?words?|passwd|pass ?code|[^ ]+ pwd|pwd [^ ]+|pass ?phrase|password hash|hash(?:ed)? password|passwort|kennwort|mot de passe|contraseña|contrasena|senha|wagwoord";
const keys = "(?:api|private|secret|access|encryption|ssh|licen[cs]e) ?keys?|apikey|(?:client|api|app|oauth|shared) ?secret|secret";
const tokens = "(?:access|session|auth|authentication|api|refresh|remember|reset|login|bearer|csrf|security|oauth) ?tokens?";
const heading = new RegExp(`(?:^| )(?:${words}|${keys}|${tokens})(?: hash| salt| value)?$`, "u");

/**
 * Whether a column's heading says that it holds secrets. When a password was changed, or who may change it, is none.
 * @example isSecretHeading("user_password") // true
 */
export const isSecretHeading = (text: string): boolean =>
  heading.test(
    fold(text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );

const value =
  /^(?:\$2[abxy]?\$\d\d\$[./\w]{53}|\$argon2(?:id?|d)\$.+|-----BEGIN [A-Z ]*PRIVATE KEY-----.*|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*)$/su;

/** Whether a text is the hash of a password, a private key or a signed token. */
export const isSecretValue = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return (first === 36 || first === 45 || first === 101) && value.test(text.trim());
};
