/** Opens the workbook page for a test and says what is asked of it from a test. */
import type { Browser, Page } from "playwright-core";
import type { CrosswalkHandle } from "../../server/page/client/handle.ts";

export type OpenPage = {
  readonly page: Page;
  /** What the browser complained about, and every address outside the service that it asked for. */
  readonly complaints: string[];
  /** Calls `window.crosswalk.<name>(…)`. */
  ask<Name extends Asked>(name: Name, ...given: Parameters<CrosswalkHandle[Name]>): Promise<Awaited<ReturnType<CrosswalkHandle[Name]>>>;
  /** Middle of a cell of the active tab, for a real mouse. */
  middle(row: number, column: string): Promise<{ x: number; y: number; right: number }>;
};
type Asked = {
  [Name in keyof CrosswalkHandle]: CrosswalkHandle[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof CrosswalkHandle];

/** Opens a link, at 1280 by 720 unless told otherwise, and waits until the workbook is there. `before` is done to the empty page. */
export async function openPage(
  browser: Browser,
  link: string,
  viewport = { width: 1280, height: 720 },
  before?: (page: Page) => Promise<unknown>,
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  const { origin } = new URL(link);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  await before?.(page);
  await page.goto(link);
  await page.evaluate("window.crosswalk.ready");
  const ask: OpenPage["ask"] = (name, ...given) =>
    page.evaluate(`window.crosswalk[${JSON.stringify(name)}](...${JSON.stringify(given)})`) as never;
  return {
    page,
    complaints,
    ask,
    async middle(row, column) {
      const { x, y, width, height } = await ask("place", row, column);
      return { x: x + width / 2, y: y + height / 2, right: x + width };
    },
  };
}
