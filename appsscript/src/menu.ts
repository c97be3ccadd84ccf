/** Defines what the menu offers: the sidebar first, then the journey's verbs in their order. */
import { verbWords } from "../../shared/contract/verb-words.ts";
import { Verb } from "../../shared/record/run.ts";

/** `run` is the name of the function in `main.ts`; a verb's function has the verb's name. */
export const menu: readonly { readonly label: string; readonly run: string }[] = [
  { label: "Open the sidebar", run: "openSidebar" },
  ...Verb.options.map((verb) => ({ label: verbWords[verb].press, run: verb })),
  { label: "Check the workbook", run: "checkWorkbook" },
  { label: "Who am I", run: "whoAmI" },
];
