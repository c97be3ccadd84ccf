/** Describes the Settings tab: the switches of the migration. */
import * as z from "zod";
import { asked, shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const SettingsRow = z.object({ key: z.string(), value: text });
export type SettingsRow = z.infer<typeof SettingsRow>;

export const settings: Tab = {
  id: "settings",
  title: "Settings",
  sheetId: 1002,
  writer: "both",
  purpose: "The switches of the migration. The defaults are safe; change one only when you know why.",
  empty: "The switches appear when Crosswalk proposes the map.",
  columns: [
    shown("title", "Setting", 220, "What is decided here."),
    asked(
      "value",
      "Your choice",
      180,
      "What applies. Type one of the possible answers of the same row; where none are listed, any text or number will do.",
    ),
    shown("possible", "Possible answers", 180, "The answers Crosswalk understands. Empty: free text or a number."),
    shown("default", "Default", 140, "What applies when nobody changes it."),
    shown("help", "What it means", 460, "What each answer does."),
    shown("settles", "Settles", 90, "The question of the scope document that this setting answers."),
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
    settles: "K1",
  },
};
