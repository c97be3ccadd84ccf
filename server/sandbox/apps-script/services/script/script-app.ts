/** The script's ScriptApp: identity and triggers. */
import type { TriggerEvent, TriggerFacts } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { Exception } from "../exception.ts";
import { need } from "../rights.ts";
import { ask, execution } from "../world.ts";
import { createEnumeration } from "./enumeration.ts";

const AuthMode = createEnumeration("AuthMode", ["NONE", "LIMITED", "FULL"]);
const EventType = createEnumeration("EventType", ["ON_OPEN", "ON_EDIT", "ON_CHANGE"]);
const TriggerSource = createEnumeration("TriggerSource", ["SPREADSHEETS"]);

type Trigger = ReturnType<typeof createTrigger>;

function createTrigger(facts: TriggerFacts) {
  return built("Trigger", {
    getUniqueId: (): string => facts.id,
    getHandlerFunction: (): string => facts.function,
    getEventType: () => EventType[facts.event],
    getTriggerSource: () => TriggerSource.SPREADSHEETS,
    getTriggerSourceId: (): string => facts.spreadsheetId,
  });
}

function createTriggerBuilder(functionName: string) {
  const spreadsheet = (event: TriggerEvent) => {
    const builder: { create(): Trigger } = built("SpreadsheetTriggerBuilder", {
      create: () => createTrigger(ask("add-trigger", { function: functionName, event })),
    });
    return builder;
  };
  return built("TriggerBuilder", {
    forSpreadsheet(file: unknown) {
      const id = typeof file === "string" ? file : (file as { getId(): string }).getId();
      if (id !== execution.spreadsheetId) throw new Exception("An add-on's triggers are only for the file it is used in.");
      return built("SpreadsheetTriggerBuilder", {
        onEdit: () => spreadsheet("ON_EDIT"),
        onOpen: () => spreadsheet("ON_OPEN"),
        onChange: () => spreadsheet("ON_CHANGE"),
      });
    },
  });
}

export const ScriptApp = built("ScriptApp", {
  AuthMode,
  EventType,
  TriggerSource,
  getIdentityToken: (): string => {
    need("identity", "ScriptApp.getIdentityToken");
    return ask("identity-token", {});
  },
  newTrigger: (functionName: string) => {
    need("triggers", "ScriptApp.newTrigger");
    return createTriggerBuilder(functionName);
  },
  getProjectTriggers: (): Trigger[] => {
    need("triggers", "ScriptApp.getProjectTriggers");
    return ask("triggers", {}).map(createTrigger);
  },
  deleteTrigger: (trigger: Trigger): void => {
    need("triggers", "ScriptApp.deleteTrigger");
    ask("remove-trigger", { id: trigger.getUniqueId() });
  },
});

true satisfies OnlyNamesOf<GoogleAppsScript.Script.ScriptApp, typeof ScriptApp>;
true satisfies OnlyNamesOf<GoogleAppsScript.Script.Trigger, Trigger>;
