/** Decides whether a member may be called: by the authorization mode, then by the scopes in the manifest. */
import type { AuthMode } from "../execution.ts";
import { Exception } from "./exception.ts";
import { execution, scopes } from "./world.ts";

const auth = "https://www.googleapis.com/auth/";
const file = [`${auth}spreadsheets.currentonly`, `${auth}spreadsheets`, `${auth}drive`];
const withFile: readonly AuthMode[] = ["LIMITED", "FULL"];
const full: readonly AuthMode[] = ["FULL"];

/** What each right needs: one of the modes, and one of the scopes when there are any. Menus need neither. */
const table = {
  file: { modes: withFile, scopes: file },
  storage: { modes: withFile, scopes: [] },
  dialogs: { modes: full, scopes: [`${auth}script.container.ui`] },
  web: { modes: full, scopes: [`${auth}script.external_request`] },
  identity: { modes: full, scopes: ["openid"] },
  address: { modes: full, scopes: [`${auth}userinfo.email`] },
  triggers: { modes: full, scopes: [`${auth}script.scriptapp`] },
} as const satisfies Record<string, { modes: readonly AuthMode[]; scopes: readonly string[] }>;

export type Right = keyof typeof table;

/** True when this execution has the right. */
export function has(right: Right): boolean {
  const { modes, scopes: needed } = table[right];
  return (modes as readonly AuthMode[]).includes(execution.mode) && (needed.length === 0 || needed.some((scope) => scopes.includes(scope)));
}

/** Throws in Google's words when this execution has not the right that `member` needs. */
export function need(right: Right, member: string): void {
  if (has(right)) return;
  const needed = table[right].scopes;
  throw new Exception(
    `You do not have permission to call ${member}.${needed.length === 0 ? "" : ` Required permissions: ${needed.length === 1 ? needed[0] : `(${needed.join(" || ")})`}`}`,
  );
}
