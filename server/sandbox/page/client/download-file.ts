/** The only place that saves a file from the service on the person's computer. */

import type { Answer } from "../../../../shared/contract/panel-calls.ts";
import { readTrouble, unreachable } from "./call-service.ts";

/** Fetches with the token and hands the file to the browser's own saving. */
export async function downloadFile(path: string, name: string, token: string): Promise<Answer<{ file: null }>> {
  try {
    const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) return { ok: false, error: await readTrouble(answer) };
    const address = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
    return { ok: true, data: { file: null } };
  } catch {
    return { ok: false, error: unreachable };
  }
}
