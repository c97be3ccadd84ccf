/** Turns what Google answers, or does not answer, into a fault a person can act on. */
import { type Where, WorkbookError } from "../../../shared/errors.ts";

type Answer = { status: number | undefined; message: string };

function answerOf(error: unknown): Answer {
  const facts = error as {
    status?: unknown;
    response?: { status?: unknown; data?: { error?: { message?: unknown } | string } };
    message?: unknown;
  };
  const status = facts.response?.status ?? facts.status;
  const body = facts.response?.data?.error;
  const message = typeof body === "object" ? body.message : facts.message;
  return { status: typeof status === "number" ? status : undefined, message: typeof message === "string" ? message : String(error) };
}

/** What the local workbook answers that cannot be saved; Google does not. */
const UNSAVED = 507;

export type Outcome = "refused" | "unknown" | "final";

/** What may be done after a failed call: `refused` was not carried out and may be sent again, `unknown` may have been carried out. */
export function outcomeOf(error: unknown): Outcome {
  const { status } = answerOf(error);
  if (status === 429) return "refused";
  if (status === UNSAVED) return "final";
  // A good status with an error is an answer that broke off.
  return status === undefined || status < 400 || status === 408 || status >= 500 ? "unknown" : "final";
}

/** How long the server asks to wait, in milliseconds; null when it does not say. `now` is the time of day. */
export function retryAfterOf(error: unknown, now: number): number | null {
  const { response } = error as { response?: { headers?: { get?: (name: string) => string | null } } };
  const asked = response?.headers?.get?.("retry-after") ?? null;
  if (asked === null) return null;
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** The fault for a failed call. */
export function workbookFault(error: unknown, where: Where): WorkbookError {
  const { status, message } = answerOf(error);
  const facts = { where, cause: error };
  if (status === 401 || (status === 403 && !/protected/i.test(message)) || /invalid_grant|invalid_client/.test(message))
    return new WorkbookError({
      ...facts,
      code: "workbook/unauthorized",
      message: "Crosswalk does not have access to this spreadsheet.",
      hint: "Share the spreadsheet with the service account as an editor, then try again.",
    });
  if (status === 404)
    return new WorkbookError({
      ...facts,
      code: "workbook/missing",
      message: "The spreadsheet was deleted or does not exist.",
      hint: "Check its id, restore it from the trash in its owner's Drive, or create a migration with a new workbook.",
    });
  if (status === UNSAVED)
    return new WorkbookError({
      ...facts,
      code: "workbook/unsaved",
      message,
      hint: "Free some space on the disk of the data directory, raise the quota or let this user write there, then repeat the step. The workbook is as it was before.",
      retry: { kind: "later" },
    });
  if (outcomeOf(error) !== "final")
    return new WorkbookError({
      ...facts,
      code: "workbook/unavailable",
      message: status === 429 ? "Google's limit for calls to the spreadsheet is reached." : "The spreadsheet does not answer.",
      hint: "Nothing is lost. Try again in a few minutes.",
      retry: { kind: "later" },
    });
  return new WorkbookError({
    ...facts,
    code: "workbook/rejected",
    message: `The spreadsheet refused a change: ${message}`,
    hint: /protected/i.test(message)
      ? "Make the service account an editor of the protected range (Data, Protect sheets and ranges), then try again."
      : "Nothing was changed. Undo manual changes to the layout of the tab, then try again.",
  });
}

/** The fault for a tab that people change faster than it can be written. */
export function busyTab(title: string): WorkbookError {
  return new WorkbookError({
    code: "workbook/busy",
    message: `The tab ${title} is being changed faster than Crosswalk can write it.`,
    hint: "Nothing is lost. Stop editing the tab for a moment, then repeat the step.",
    where: { tab: title },
    retry: { kind: "later" },
  });
}

/** The fault for a service that may not edit what it has protected itself. */
export function lockedOut(): WorkbookError {
  return new WorkbookError({
    code: "workbook/unauthorized",
    message: "Crosswalk may not edit the ranges it protects in this spreadsheet.",
    hint: "Share the spreadsheet with the service account as an editor, remove Crosswalk's protected ranges (Data, Protect sheets and ranges), and repeat the step.",
  });
}

/** The fault for a tab that a person deleted. */
export function missingTab(title: string): WorkbookError {
  return new WorkbookError({
    code: "workbook/tab-missing",
    message: `The tab ${title} was deleted from the workbook.`,
    hint: "Propose again to restore the tab. Answers that were given only in that tab have to be entered again.",
    where: { tab: title },
  });
}
