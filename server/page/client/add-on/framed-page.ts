/** Shows a page of the add-on in a frame and carries its calls to the add-on. */
import { element } from "../../../../appsscript/src/sidebar/element.ts";
import type { FromFrame, ToFrame } from "../../frame/messages.ts";
import type { ScriptHost } from "./script-host.ts";

/** The page behind the name. `closed` is called when the page closes itself; a frame that has been taken away is no longer answered. */
export function createFramedPage(name: string, title: string, scripts: ScriptHost, closed: () => void): HTMLIFrameElement {
  const frame = element("iframe", { src: `/workbook/frames/${encodeURIComponent(name)}`, title });
  const answer = (message: ToFrame): void => frame.contentWindow?.postMessage(message, "*");
  const listen = async (event: MessageEvent<FromFrame>): Promise<void> => {
    if (!frame.isConnected) return removeEventListener("message", listen);
    // The frame has no origin; which window speaks is what counts.
    if (event.source !== frame.contentWindow) return;
    if (event.data.kind === "close") return closed();
    const { id } = event.data;
    const outcome = await scripts.run(event.data.function, event.data.args);
    answer(outcome.ok ? { id, ok: true, result: outcome.result } : { id, ok: false, error: outcome.error });
  };
  addEventListener("message", listen);
  return frame;
}
