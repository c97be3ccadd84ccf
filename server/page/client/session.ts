/** Knows the person's token and which migration the page shows. */

const stored = "crosswalk-token";

export type Session = { readonly token: string; readonly migration: string };

/**
 * Takes the token from the address (`#token=…`), removes it there and keeps it for this browser tab only.
 * A part is empty when the page was opened without it.
 */
export function openSession(): Session {
  const fragment = new URLSearchParams(location.hash.slice(1)).get("token");
  if (fragment !== null && fragment !== "") {
    sessionStorage.setItem(stored, fragment);
    history.replaceState(null, "", location.pathname + location.search);
  }
  const migration = /^\/workbook\/([^/]+)/.exec(location.pathname)?.[1] ?? "";
  return { token: sessionStorage.getItem(stored) ?? "", migration: decodeURIComponent(migration) };
}
