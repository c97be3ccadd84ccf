/** Describes the Sign-off tab: the gates, what each sign-off covers, and who signed. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is the gate. */
export const SignOffRow = z.object({ key: z.string(), state: text, hash: text, sign: tick });
export type SignOffRow = z.infer<typeof SignOffRow>;

export const signOff: Tab = {
  id: "sign-off",
  title: "Sign-off",
  sheetId: 1014,
  writer: "both",
  purpose: "The gates of the migration. A manager ticks, then confirms. Only what was signed is carried out.",
  columns: [
    readOnly("gate", {
      heading: "Gate",
      width: 100,
      help: "mapping: before anything is written to Nutshell. privacy: if health data is released, a compliance officer also signs. notes: after the load, a compliance officer signs the notes with health data, batch by batch, before going live. sample: before the full load. go-live: when everything is verified. delta: before the changes of a newer export are written. rollback: before anything is rolled back.",
    }),
    readOnly("covers", {
      heading: "What a sign-off covers",
      width: 290,
      help: "A summary of the content that is signed, and what is still missing.",
    }),
    readOnly("state", {
      heading: "State",
      width: 105,
      help: "not signed, signed, changed since signed (the content is no longer what was signed), or not needed.",
    }),
    editable("sign", {
      heading: "I agree",
      width: 90,
      help: "Tick to ask for the sign-off, then confirm in the sidebar. A tick alone is no sign-off; if a tick was cleared, the Problem column says why.",
      kind: "checkbox",
    }),
    readOnly("hash", {
      heading: "Fingerprint",
      width: 130,
      help: "The first characters of the content's fingerprint. The same content always has the same fingerprint.",
    }),
    readOnly("by", { heading: "Signed by", width: 240, help: "Who signed; both people if two have to sign." }),
    readOnly("at", { heading: "When", width: 160, help: "When it was signed." }),
  ],
  row: SignOffRow,
  example: {
    key: "mapping",
    tone: "attention",
    gate: "mapping",
    covers: "The mapping of 212 columns, 9 owners and 14 stages, with no open problems",
    state: "not signed",
    sign: false,
    hash: "9f2c41d07a",
    by: "",
    at: "",
  },
};
