/** Reads the sandbox's own pages and fills in their forms for a test. */
import { type Opened, openSandbox } from "../open-sandbox.ts";

export type Pages = Opened & {
  /** A page's status and its words, without the markup. */
  read(path: string): Promise<{ status: number; text: string; html: string }>;
  /** Sends a form; `text` is what the page says afterwards. */
  submit(
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string; page: string }>;
};

export async function openPages(): Promise<Pages> {
  const opened = await openSandbox();
  const read: Pages["read"] = async (path) => {
    const response = await opened.send(path);
    const html = await response.text();
    return { status: response.status, text: wordsOf(html), html };
  };
  return {
    ...opened,
    read,
    async submit(path, fields = {}, headers = {}) {
      const response = await opened.send(path, { method: "POST", body: new URLSearchParams(fields), headers });
      const page = response.headers.get("location") ?? "";
      return page === ""
        ? { status: response.status, text: wordsOf(await response.text()), page }
        : { status: response.status, text: (await read(page)).text, page: page.split("?")[0] ?? "" };
    },
  };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#039": "'" };

function wordsOf(html: string): string {
  return html
    .replace(/^.*<main/su, "<main")
    .replace(/<[^>]+>/gu, " ")
    .replace(/&(amp|lt|gt|quot|#039);/gu, (_, name: string) => entities[name] ?? "")
    .replace(/\s+/gu, " ");
}
