/** Lists the errors between the spreadsheet and the service, and what to do about each. */
import type { Trouble } from "../../shared/contract/panel-calls.ts";

const trouble = (code: string, title: string, detail: string, hint: string, status = 0): Trouble => ({
  code,
  title,
  detail,
  hint,
  status,
  where: [],
});

/** Nobody answered at the address, or not in time. */
export const unreachable = (address: string): Trouble =>
  trouble(
    "add-on/unreachable",
    "The Crosswalk service does not answer",
    `There was no answer from ${address}.`,
    "Wait a minute and try again. If that does not help, ask your administrator whether the service is running and can be reached from Google.",
  );

/** An answer that this version of the add-on cannot read. */
export const outOfStep = (status: number): Trouble =>
  trouble(
    "add-on/out-of-step",
    "The add-on and the service are of different versions",
    status === 0
      ? "The sidebar called a function that the add-on does not have."
      : `The service returned HTTP status ${status} with a body that the add-on cannot read.`,
    "Close the sidebar, reload the spreadsheet and open the sidebar again. If that does not help, ask your administrator to update the add-on.",
    status,
  );

/** Google did not say who clicked, or gave no address. */
export const noIdentity = (): Trouble =>
  trouble(
    "add-on/no-identity",
    "Google did not tell Crosswalk who you are",
    "The ID token from Google contains no e-mail address, so Crosswalk cannot check your access.",
    "Reload the spreadsheet, choose Extensions, Crosswalk, Open the sidebar, and agree when Google asks to share your e-mail address.",
  );

/** No migration has this spreadsheet as its workbook. */
export const noMigration = (spreadsheetId: string): Trouble =>
  trouble(
    "add-on/no-migration",
    "This spreadsheet does not belong to a migration",
    "No migration in Crosswalk uses this spreadsheet as its workbook.",
    `Open the workbook of your migration. To create a migration in this spreadsheet, ask your administrator to run: npx crosswalk new --source <system> --workbook ${spreadsheetId}`,
  );

/** What was asked does not fit into an address. */
export const tooLong = (): Trouble =>
  trouble(
    "add-on/too-long",
    "The text is too long",
    "What you typed is too long for a request to the service.",
    "Type the record's migration key, such as rsoft/contact/1042, or its Nutshell id.",
  );

/** A list that the sidebar cannot hand over. */
export const tooLarge = (what: string, limit: number): Trouble =>
  trouble(
    "add-on/too-large",
    "The list is too large for the sidebar",
    `The sidebar can save files of at most ${Math.round(limit / 1_000_000)} MB.`,
    `Ask the person who runs the service to export the complete list: npx crosswalk export ${what}`,
  );

/** The cell or row is no longer there. */
export const notThere = (tab: string): Trouble =>
  trouble(
    "add-on/not-there",
    "The cell cannot be shown",
    `The tab “${tab}” or the row in it is no longer in the workbook.`,
    "Check the workbook again to refresh the list of problems.",
  );

/** No cell is selected. */
export const nothingSelected = (): Trouble =>
  trouble(
    "add-on/nothing-selected",
    "No row is selected",
    "Select a row of the workbook first.",
    "Click a cell in the row you want explained, then click the button again.",
  );

/** Google stopped the add-on; `reason` is Google's own sentence. */
export const stopped = (reason: string): Trouble =>
  trouble(
    "add-on/stopped",
    "Google stopped the add-on",
    reason === "" ? "Google did not give a reason." : reason,
    "Try again. If that does not help, reload the spreadsheet and open the sidebar from Extensions, Crosswalk.",
  );

/** The person has not agreed to what the add-on needs, or not again after it changed. */
export const notAuthorised = (): Trouble =>
  trouble(
    "add-on/not-authorised",
    "The add-on needs your permission",
    "Google runs the add-on only after you have granted its permissions.",
    "Choose Extensions, Crosswalk, Who am I, and grant the permissions Google asks for. Then open the sidebar again.",
  );

/** Google mixes accounts up when a browser is signed in to several. */
export const severalAccounts = (): Trouble =>
  trouble(
    "add-on/several-accounts",
    "Google refused the sidebar",
    "This happens when the browser is signed in to several Google accounts: the spreadsheet is open under one account, the sidebar under another.",
    "Open the spreadsheet in a browser profile or a private window where you are signed in only to the account you use for Crosswalk.",
  );
