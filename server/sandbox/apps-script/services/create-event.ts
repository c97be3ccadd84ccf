/** Makes the event object which a trigger's function is given. */
import type { EditEvent, OtherEvent } from "../execution.ts";
import { ScriptApp } from "./script/script-app.ts";
import { createUser } from "./script/session.ts";
import { create } from "./spreadsheet/objects.ts";
import { SpreadsheetApp } from "./spreadsheet/spreadsheet-app.ts";
import { execution } from "./world.ts";

/** Without the file (mode NONE) the event has only its mode. */
export function createEvent(event: EditEvent | OtherEvent): Record<string, unknown> {
  const shared = {
    authMode: ScriptApp.AuthMode[execution.mode],
    ...(execution.mode === "NONE" ? {} : { source: SpreadsheetApp.getActive() }),
    ...(event.user === undefined ? {} : { user: createUser(event.user) }),
    ...(event.triggerUid === undefined ? {} : { triggerUid: event.triggerUid }),
  };
  if (event.kind !== "edit") return { ...shared, ...(event.changeType === undefined ? {} : { changeType: event.changeType }) };
  return {
    ...shared,
    range: create.range(event.block),
    ...(event.value === undefined ? {} : { value: event.value }),
    ...(event.oldValue === undefined ? {} : { oldValue: event.oldValue }),
  };
}
