/** The script's HtmlService: whole files of HTML, no templates. */
import { built, type OnlyNamesOf } from "../built.ts";
import { ask } from "../world.ts";

export type HtmlOutput = {
  getContent(): string;
  getTitle(): string;
  setTitle(title: string): HtmlOutput;
  getWidth(): number | null;
  setWidth(width: number): HtmlOutput;
  getHeight(): number | null;
  setHeight(height: number): HtmlOutput;
};

function createOutput(content: string): HtmlOutput {
  let title = "";
  let width: number | null = null;
  let height: number | null = null;
  const output: HtmlOutput = built("HtmlOutput", {
    getContent: () => content,
    getTitle: () => title,
    setTitle: (given) => {
      title = String(given);
      return output;
    },
    getWidth: () => width,
    setWidth: (given) => {
      width = Number(given);
      return output;
    },
    getHeight: () => height,
    setHeight: (given) => {
      height = Number(given);
      return output;
    },
  } satisfies HtmlOutput);
  return output;
}

export const HtmlService = built("HtmlService", {
  createHtmlOutput: (html: string): HtmlOutput => createOutput(String(html)),
  createHtmlOutputFromFile: (name: string): HtmlOutput => createOutput(ask("html", { name: String(name) })),
});

true satisfies OnlyNamesOf<GoogleAppsScript.HTML.HtmlService, typeof HtmlService>;
true satisfies OnlyNamesOf<GoogleAppsScript.HTML.HtmlOutput, HtmlOutput>;
