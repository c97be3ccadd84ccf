/** Describes the Settings tab: the switches of the migration. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const SettingsRow = z.object({ key: z.string(), value: text });
export type SettingsRow = z.infer<typeof SettingsRow>;

export const settings: Tab = {
  id: "settings",
  title: "Settings",
  sheetId: 1002,
  writer: "both",
  purpose: "The settings of the migration. The defaults are safe; change a setting only if you have a reason.",
  empty: "The settings appear when Crosswalk proposes the map.",
  columns: [
    readOnly("title", { heading: "Setting", width: 220, help: "What this setting decides." }),
    editable("value", {
      heading: "Your choice",
      width: 180,
      help: "The value in use. Type one of the possible answers of this row; if none are listed, type any text or number.",
    }),
    readOnly("possible", { heading: "Possible answers", width: 180, help: "The answers Crosswalk accepts. Empty: free text or a number." }),
    readOnly("default", { heading: "Default", width: 140, help: "The value if nobody changes it." }),
    readOnly("help", { heading: "What it means", width: 460, help: "What each answer does." }),
    readOnly("asked", {
      heading: "Who asks for what",
      width: 260,
      help: "Which old systems usually ask for which answer, where they differ.",
    }),
  ],
  row: SettingsRow,
  example: {
    key: "owner.policy",
    tone: "",
    title: "When an owner has no Nutshell user",
    value: "hold",
    possible: "hold, fallback",
    default: "hold",
    help: "hold: the records of Ada Lovelace wait until she has a Nutshell user",
    asked: "MOGO: fallback; RSoft and Leadtrekker: hold",
  },
};
