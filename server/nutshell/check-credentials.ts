/** Validates the Nutshell address, user and key before a call; messages never repeat them. */
import { ConfigError } from "../../shared/errors.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** The origin of Nutshell's address: https, or http on this machine, and nothing in it that belongs elsewhere. Throws ConfigError. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.username !== "" || url.password !== ""))
    throw refuse(
      "NUTSHELL_URL",
      "NUTSHELL_URL contains a user name or password.",
      "Remove them from the address and set NUTSHELL_USER and NUTSHELL_KEY instead.",
    );
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && loopback.has(url.hostname));
  if (url && isSafe) return url.origin;
  throw refuse(
    "NUTSHELL_URL",
    "NUTSHELL_URL must begin with https:// (http:// is allowed only for this computer).",
    "Set NUTSHELL_URL to https://app.nutshell.com or to the sandbox's address.",
  );
}

/** Throws ConfigError unless Basic authentication can carry them unchanged. */
export function checkCredentials(user: string, key: string): void {
  if (!/^[!-9;-~\u00a1-\u00ff]+$/u.test(user))
    throw refuse(
      "NUTSHELL_USER",
      "The Nutshell user is empty or contains a space, a colon or a character that is not allowed in an e-mail address.",
      "Set NUTSHELL_USER to the e-mail address of a user, or to the company's e-mail domain.",
    );
  if (!/^[!-~\u00a1-\u00ff]+$/u.test(key))
    throw refuse(
      "NUTSHELL_KEY",
      "The Nutshell API key is empty or contains a space, a line break or a character that is not allowed in a key.",
      "Copy the key again from Nutshell under Setup > API keys, without quotation marks or line breaks.",
    );
}

/** Whether a call can be made in this user's name: an e-mail address that can stand before the colon of Basic authentication. */
export const isAddress = (text: string): boolean => /^[!-9;-?A-~]{1,64}@[!-9;-?A-~]{1,190}$/u.test(text);

const refuse = (variable: string, message: string, hint: string): ConfigError =>
  new ConfigError({ code: "config/invalid", message, hint, where: { path: variable } });
