/** Refuses an address, user or key that a call must not be made with. Never repeats any of them. */
import { ConfigError } from "../../shared/errors.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** The origin of Nutshell's address: https, or http on this machine, and nothing in it that belongs elsewhere. Throws ConfigError. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.username !== "" || url.password !== ""))
    throw refuse(
      "NUTSHELL_URL",
      "The address of Nutshell holds a user or password.",
      "Take them out; they belong into NUTSHELL_USER and NUTSHELL_KEY.",
    );
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && loopback.has(url.hostname));
  if (url && isSafe) return url.origin;
  throw refuse(
    "NUTSHELL_URL",
    "The address of Nutshell must begin with https:// (http:// only on this machine).",
    "Set NUTSHELL_URL to https://app.nutshell.com or to the sandbox's address.",
  );
}

/** Throws ConfigError unless Basic authentication can carry them unchanged. */
export function checkCredentials(user: string, key: string): void {
  if (!/^[!-9;-~\u00a1-\u00ff]+$/u.test(user))
    throw refuse(
      "NUTSHELL_USER",
      "The Nutshell user is empty or holds a blank, a colon or a character that no address has.",
      "Set NUTSHELL_USER to the e-mail address of a user, or to the company's e-mail domain.",
    );
  if (!/^[!-~\u00a1-\u00ff]+$/u.test(key))
    throw refuse(
      "NUTSHELL_KEY",
      "The Nutshell API key is empty or holds a blank, a line end or a character that no key has.",
      "Copy the key again from Nutshell, under Setup > API keys, without quotation marks or line ends.",
    );
}

/** Whether a call can be made in this user's name: an e-mail address that can stand before the colon of Basic authentication. */
export const isAddress = (text: string): boolean => /^[!-9;-?A-~]{1,64}@[!-9;-?A-~]{1,190}$/u.test(text);

const refuse = (variable: string, message: string, hint: string): ConfigError =>
  new ConfigError({ code: "config/invalid", message, hint, where: { path: variable } });
