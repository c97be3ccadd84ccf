/** Says in words what can go wrong between the sheet and the service, and what to do. */
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
    `Nothing answered at ${address}.`,
    "Wait a minute and try again. If it stays, ask your administrator whether the service runs and can be reached from Google.",
  );

/** An answer that this version of the add-on cannot read. */
export const outOfStep = (status: number): Trouble =>
  trouble(
    "add-on/out-of-step",
    "The add-on and the service are of different versions",
    status === 0
      ? "The sidebar asked for something the add-on does not know."
      : `The service answered ${status} in a form the add-on does not know.`,
    "Close the sidebar, load the spreadsheet again and open the sidebar anew. If it stays, ask your administrator to update the add-on.",
    status,
  );

/** Google did not say who clicked, or gave no address. */
export const noIdentity = (): Trouble =>
  trouble(
    "add-on/no-identity",
    "Google did not say who you are",
    "The proof of identity that Google gave has no e-mail address, and Crosswalk lets in only people it knows.",
    "Load the spreadsheet again, open Extensions, Crosswalk, Open the sidebar, and agree when Google asks to see your e-mail address.",
  );

/** No migration has this spreadsheet as its workbook. */
export const noMigration = (spreadsheetId: string): Trouble =>
  trouble(
    "add-on/no-migration",
    "This spreadsheet belongs to no migration",
    "Crosswalk knows no migration that has this spreadsheet as its workbook.",
    `Open the workbook of your migration. To begin one in this spreadsheet, your administrator types: npx crosswalk new --source <system> --workbook ${spreadsheetId}`,
  );

/** What was asked does not fit into an address. */
export const tooLong = (): Trouble =>
  trouble(
    "add-on/too-long",
    "That is too long",
    "What you typed does not fit into one question to the service.",
    "Type the record's key, such as rsoft/contact/1042, or its Nutshell id.",
  );

/** A list that the sidebar cannot hand over. */
export const tooLarge = (what: string, limit: number): Trouble =>
  trouble(
    "add-on/too-large",
    "The list is too large for the sidebar",
    `The sidebar can save files of at most ${Math.round(limit / 1_000_000)} MB.`,
    `Whoever runs the service gets the complete list with: npx crosswalk export ${what}`,
  );

/** The cell or row is no longer there. */
export const notThere = (tab: string): Trouble =>
  trouble(
    "add-on/not-there",
    "The cell cannot be shown",
    `The tab “${tab}” or the row in it is no longer in the workbook.`,
    "Check the workbook again, so that the list of problems is fresh.",
  );

/** No cell is selected. */
export const nothingSelected = (): Trouble =>
  trouble(
    "add-on/nothing-selected",
    "No row is selected",
    "Select a row of the workbook first.",
    "Click a cell in the row you want explained, then press the button again.",
  );

/** Google stopped the add-on; `reason` is Google's own sentence. */
export const stopped = (reason: string): Trouble =>
  trouble(
    "add-on/stopped",
    "Google stopped the add-on",
    reason === "" ? "Google gave no reason." : reason,
    "Try again. If it stays, load the spreadsheet again and open the sidebar from Extensions, Crosswalk.",
  );

/** The person has not agreed to what the add-on needs, or not again after it changed. */
export const notAuthorised = (): Trouble =>
  trouble(
    "add-on/not-authorised",
    "The add-on waits for your consent",
    "Google lets the add-on work for you only after you have agreed.",
    "Open Extensions, Crosswalk, Who am I, and agree to what Google asks. Then open the sidebar anew.",
  );

/** Google mixes accounts up when a browser is signed in to several. */
export const severalAccounts = (): Trouble =>
  trouble(
    "add-on/several-accounts",
    "Google refused the sidebar",
    "This happens when the browser is signed in to several Google accounts: the spreadsheet is open as one of them, the sidebar as another.",
    "Open the spreadsheet in a browser profile or a private window where only the account is signed in with which you use Crosswalk.",
  );
