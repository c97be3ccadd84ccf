/** What Google calls by name: triggers, menu items and the sidebar's questions, one line each. */
import { answerSidebar } from "./actions/answer-sidebar.ts";
import { checkWorkbook as check } from "./actions/check-workbook.ts";
import { noteEdit } from "./actions/note-edit.ts";
import { showMenu } from "./actions/show-menu.ts";
import { showWho } from "./actions/show-who.ts";
import { startVerb } from "./actions/start-verb.ts";
import { google } from "./google/connect.ts";
import type { EditEvent } from "./ports.ts";
import { createServerClient, type ServerClient } from "./server-client.ts";
import { serviceAddress } from "./service-address.ts";

const service = (): ServerClient => createServerClient(google, serviceAddress());

/** The spreadsheet was opened. */
export const onOpen = (): void => showMenu(google);
/** The add-on was installed from within a spreadsheet that is open already. */
export const onInstall = (): void => showMenu(google);
/** Somebody changed cells. */
export const onEdit = (event: EditEvent): void => noteEdit(google, event);
/** The sidebar asks something. */
export const rpc = (name: unknown, payload: unknown): unknown => answerSidebar(google, service(), name, payload);

/** Menu items: named in `menu.ts`. */
export const openSidebar = (): void => google.ui.showSidebar();
export const extract = (): void => startVerb(google, service(), "extract");
export const propose = (): void => startVerb(google, service(), "propose");
export const plan = (): void => startVerb(google, service(), "plan");
export const sample = (): void => startVerb(google, service(), "sample");
export const load = (): void => startVerb(google, service(), "load");
export const verify = (): void => startVerb(google, service(), "verify");
export const delta = (): void => startVerb(google, service(), "delta");
export const rollback = (): void => startVerb(google, service(), "rollback");
export const checkWorkbook = (): void => check(google, service());
export const whoAmI = (): void => showWho(google, service());
