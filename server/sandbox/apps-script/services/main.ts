/** Puts the services into a script's global scope and calls the script's functions; evaluated inside the script's own realm. */
import { findUnpassable } from "../../../../shared/contract/plain-data.ts";
import type { ScriptError } from "../../../../shared/contract/script-screen.ts";
import { notBuilt, wasUsed } from "./built.ts";
import { createEvent } from "./create-event.ts";
import { Exception } from "./exception.ts";
import { missingFromLanguage } from "./missing-from-language.ts";
import { CacheService } from "./script/cache-service.ts";
import { HtmlService } from "./script/html-service.ts";
import { LockService } from "./script/lock-service.ts";
import { console, Logger } from "./script/logger.ts";
import { PropertiesService } from "./script/properties-service.ts";
import { ScriptApp } from "./script/script-app.ts";
import { Session } from "./script/session.ts";
import { UrlFetchApp } from "./script/url-fetch-app.ts";
import { Utilities } from "./script/utilities.ts";
import { SpreadsheetApp } from "./spreadsheet/spreadsheet-app.ts";
import { begin, effects, execution, logged } from "./world.ts";

export { begin, wasUsed };

const services = {
  CacheService,
  HtmlService,
  LockService,
  Logger,
  PropertiesService,
  ScriptApp,
  Session,
  SpreadsheetApp,
  UrlFetchApp,
  Utilities,
  console,
};

/** Google's other services, so that using one is told by its name. */
const others =
  "AdminDirectory AdsApp Browser Calendar CalendarApp CardService Charts Classroom ContactsApp ContentService DataStudioApp Docs DocumentApp Drive DriveApp FormApp Gmail GmailApp GroupsApp Jdbc LanguageApp LinearOptimizationService MailApp Maps People Sheets SitesApp Slides SlidesApp Tasks XmlService";

const scope = globalThis as unknown as Record<string, unknown>;
for (const name of missingFromLanguage) delete scope[name];
const put = (name: string, value: unknown): void =>
  void Object.defineProperty(scope, name, { value, writable: true, configurable: true, enumerable: false });
for (const name of others.split(" ")) put(name, notBuilt(name));
for (const [name, service] of Object.entries(services)) put(name, service);

/** Calls the execution's function and gives its outcome as JSON. */
export async function call(): Promise<string> {
  try {
    const result = await callFunction();
    return JSON.stringify({ ok: true, result: result ?? null, ui: effects, log: logged });
  } catch (thrown) {
    return failed(describe(thrown));
  }
}

/** The outcome of a script that never got as far as its function. */
export function failed(error: ScriptError): string {
  return JSON.stringify({ ok: false, error, ui: effects, log: logged });
}

async function callFunction(): Promise<unknown> {
  const called = scope[execution.function];
  if (typeof called !== "function") throw new Exception(`Script function not found: ${execution.function}`);
  const args = execution.event === null ? execution.args : [createEvent(execution.event)];
  const result: unknown = await Reflect.apply(called, undefined, args);
  const unpassable = findUnpassable(result);
  // What triggers and menus give back goes nowhere.
  if (unpassable !== null && execution.event === null)
    throw new Exception(`The script completed but the returned value is not a supported return type: ${unpassable}.`);
  return unpassable === null ? result : null;
}

/** An error in words, whatever was thrown. */
export function describe(thrown: unknown): ScriptError {
  if (thrown instanceof Error) return { name: thrown.name, message: thrown.message, stack: ownFrames(thrown.stack ?? "") };
  return { name: "Error", message: String(thrown), stack: "" };
}

/** The script's own lines of a stack; what runs it is nobody's affair. */
function ownFrames(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => line.includes("(Code.gs:") || line.includes("at Code.gs:"))
    .join("\n");
}
