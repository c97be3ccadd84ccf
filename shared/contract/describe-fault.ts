/** Turns whatever was thrown into a problem document (RFC 9457) with a code, a hint and where. */
import { Fault, type Where } from "../errors.ts";
import type { Problem } from "../record/run.ts";

/** HTTP status by code; a code that is not here answers with the status of its family. */
const byCode: Readonly<Record<string, number>> = {
  "auth/missing": 401,
  "auth/unknown": 401,
  "auth/wrong-audience": 401,
  "auth/expired": 401,
  "auth/wrong-issuer": 401,
  "auth/unknown-key": 401,
  "auth/email-unverified": 401,
  "auth/no-keys": 503,
  "auth/foreign-host": 421,
  "contract/bad-request": 400,
  "contract/not-json": 400,
  "contract/too-large": 413,
  "contract/wrong-media-type": 415,
  "request/unknown-route": 404,
  "request/not-found": 404,
  "request/wrong-method": 405,
  "request/unknown-source": 422,
  "backup/already-here": 409,
  "request/stray-option": 422,
  "config/no-nutshell": 409,
  "config/no-google": 409,
  "source/unavailable": 503,
  "source/rate-limited": 503,
  "nutshell/unavailable": 503,
  "nutshell/rate-limited": 503,
  "nutshell/conflict": 409,
  "nutshell/rejected": 422,
  "ledger/in-flight": 409,
  "store/unstorable-text": 422,
};

const byFamily: Readonly<Record<string, number>> = {
  auth: 403,
  gate: 409,
  request: 409,
  backup: 422,
  contract: 409,
  source: 422,
  map: 422,
  load: 422,
  delta: 409,
  workbook: 502,
  nutshell: 502,
  store: 503,
  ledger: 503,
};

const familyOf = (code: string): string => code.split("/")[0] ?? "";

/** `source/zip-encrypted` reads "Source: zip encrypted": the same for every occurrence, as the RFC asks. */
function titleOf(code: string): string {
  const [family = "", rest = ""] = code.split("/");
  return `${family.charAt(0).toUpperCase()}${family.slice(1)}: ${rest.replaceAll("-", " ")}`;
}

/**
 * The problem document of a fault. Anything that is not a fault is a mistake in the program: its words may hold personal values,
 * so they stay in the log and the document only says that it happened. `places` replaces the fault's own place when there are several.
 */
export function describeFault(thrown: unknown, places?: readonly Where[]): Problem {
  if (!(thrown instanceof Fault)) {
    return {
      type: "urn:crosswalk:program/mistake",
      title: titleOf("program/mistake"),
      status: 500,
      detail: "Unexpected error in Crosswalk. Everything written so far is kept.",
      code: "program/mistake",
      hint: "See the service's log for the cause, then start the same step again: it continues where it stopped.",
    };
  }
  const where = (places ?? (thrown.where === undefined ? [] : [thrown.where])).filter((place) => Object.keys(place).length > 0);
  return {
    type: `urn:crosswalk:${thrown.code}`,
    title: titleOf(thrown.code),
    status: byCode[thrown.code] ?? byFamily[familyOf(thrown.code)] ?? 500,
    detail: thrown.message,
    code: thrown.code,
    hint: thrown.hint,
    ...(where.length > 0 ? { where } : {}),
  };
}
