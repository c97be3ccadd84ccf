/** Lists the errors between the spreadsheet and the service, and what to do about each. */
import type { Trouble } from "../../shared/contract/panel-calls.ts";

type Words = Pick<Trouble, "title" | "detail" | "hint"> & { readonly status?: number };
const trouble = (code: string, words: Words): Trouble => ({ code, status: 0, where: [], ...words });

/** Nobody answered at the address, or not in time. */
export const unreachable = (address: string): Trouble =>
  trouble("add-on/unreachable", {
    title: "The Crosswalk service does not answer",
    detail: `There was no answer from ${address}.`,
    hint: "Wait a minute and try again. If that does not help, ask your administrator whether the service is running and can be reached from Google.",
  });

/** An answer that this version of the add-on cannot read. */
export const outOfStep = (status: number): Trouble =>
  trouble("add-on/out-of-step", {
    title: "The add-on and the service are of different versions",
    detail:
      status === 0
        ? "The sidebar called a function that the add-on does not have."
        : `The service returned HTTP status ${status} with a body that the add-on cannot read.`,
    hint: "Close the sidebar, reload the spreadsheet and open the sidebar again. If that does not help, ask your administrator to update the add-on.",
    status,
  });

/** Google did not say who clicked, or gave no address. */
export const noIdentity = (): Trouble =>
  trouble("add-on/no-identity", {
    title: "Google did not tell Crosswalk who you are",
    detail: "The ID token from Google contains no e-mail address, so Crosswalk cannot check your access.",
    hint: "Reload the spreadsheet, choose Extensions, Crosswalk, Open the sidebar, and agree when Google asks to share your e-mail address.",
  });

/** No migration has this spreadsheet as its workbook. */
export const noMigration = (spreadsheetId: string): Trouble =>
  trouble("add-on/no-migration", {
    title: "This spreadsheet does not belong to a migration",
    detail: "No migration in Crosswalk uses this spreadsheet as its workbook.",
    hint: `Open the workbook of your migration. To create a migration in this spreadsheet, ask your administrator to run: npx crosswalk new --source <system> --workbook ${spreadsheetId}`,
  });

/** What was asked does not fit into an address. */
export const tooLong = (): Trouble =>
  trouble("add-on/too-long", {
    title: "The text is too long",
    detail: "What you typed is too long for a request to the service.",
    hint: "Type the record's migration key, such as rsoft/contact/1042, or its Nutshell id.",
  });

/** A list that the sidebar cannot hand over. */
export const tooLarge = (what: string, limit: number): Trouble =>
  trouble("add-on/too-large", {
    title: "The list is too large for the sidebar",
    detail: `The sidebar can save files of at most ${Math.round(limit / 1_000_000)} MB.`,
    hint: `Ask the person who runs the service to export the complete list: npx crosswalk export ${what}`,
  });

/** The cell or row is no longer there. */
export const notThere = (tab: string): Trouble =>
  trouble("add-on/not-there", {
    title: "The cell cannot be shown",
    detail: `The tab “${tab}” or the row in it is no longer in the workbook.`,
    hint: "Check the workbook again to refresh the list of problems.",
  });

/** No cell is selected. */
export const nothingSelected = (): Trouble =>
  trouble("add-on/nothing-selected", {
    title: "No row is selected",
    detail: "Select a row of the workbook first.",
    hint: "Click a cell in the row you want explained, then click the button again.",
  });

/** Google stopped the add-on; `reason` is Google's own sentence. */
export const stopped = (reason: string): Trouble =>
  trouble("add-on/stopped", {
    title: "Google stopped the add-on",
    detail: reason === "" ? "Google did not give a reason." : reason,
    hint: "Try again. If that does not help, reload the spreadsheet and open the sidebar from Extensions, Crosswalk.",
  });

/** The person has not agreed to what the add-on needs, or not again after it changed. */
export const notAuthorised = (): Trouble =>
  trouble("add-on/not-authorised", {
    title: "The add-on needs your permission",
    detail: "Google runs the add-on only after you have granted its permissions.",
    hint: "Choose Extensions, Crosswalk, Who am I, and grant the permissions Google asks for. Then open the sidebar again.",
  });

/** Google mixes accounts up when a browser is signed in to several. */
export const severalAccounts = (): Trouble =>
  trouble("add-on/several-accounts", {
    title: "Google refused the sidebar",
    detail:
      "This happens when the browser is signed in to several Google accounts: the spreadsheet is open under one account, the sidebar under another.",
    hint: "Open the spreadsheet in a browser profile or a private window where you are signed in only to the account you use for Crosswalk.",
  });
