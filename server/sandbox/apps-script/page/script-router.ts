/** The local page meets the add-on over HTTP: opening, calling its functions, answering its dialogs, and being told. */
import express, { type Request, type Response, type Router } from "express";
import * as z from "zod";
import type { Opened, Outcome, ScreenEvent } from "../../../../shared/contract/script-screen.ts";
import { type Authenticate, type Caller, findCaller } from "../../sheets/find-caller.ts";
import type { Runtime } from "../runtime.ts";
import { addressOf } from "./address-of.ts";
import type { Pages } from "./pages.ts";

const index = z.int().min(0);
const size = z.int().min(1);
const runBody = z.strictObject({
  function: z.string().min(1),
  args: z.array(z.unknown()),
  selection: z.strictObject({ sheetId: index, row: index, column: index, rows: size, columns: size }).nullable(),
});
const answerBody = z.strictObject({ id: z.string(), button: z.string() });

export type ScriptRoutes = {
  /** The runtime for a service at this address. */
  readonly runtime: (serviceUrl: string) => Promise<Runtime>;
  readonly pages: Pages;
  readonly authenticate: Authenticate;
  /** Holds an answer back; in place of it answers come as they are ready. */
  readonly delay?: () => Promise<void>;
};

/** Routes to mount at `/local` before those of the workbook. A token that is nobody's is left to the routes behind, which refuse it. */
export function scriptRouter({ runtime, pages, authenticate, delay }: ScriptRoutes): Router {
  const router = express.Router();
  const shown = (script: Runtime, outcome: Outcome): Outcome => ({ ...outcome, ui: pages.keep(outcome.ui, script.functions) });
  const route =
    (act: (id: string, caller: Caller, request: Request<{ id: string }>, response: Response) => Promise<void>) =>
    async (request: Request<{ id: string }>, response: Response, next: express.NextFunction): Promise<void> => {
      const caller = findCaller(request, authenticate);
      if (caller === undefined) return next();
      await act(request.params.id, caller, request, response);
    };
  const json = express.json({ limit: "10mb" });
  router.post(
    "/:id/open",
    route(async (id, caller, request, response) => {
      const script = await runtime(addressOf(request));
      const opened: Opened = { functions: script.functions, outcome: shown(script, await script.open(id, caller.email)) };
      response.json(opened);
    }),
  );
  router.post(
    "/:id/run",
    json,
    route(async (id, caller, request, response) => {
      const body = runBody.safeParse(request.body);
      if (!body.success)
        return void response
          .status(400)
          .json({ detail: body.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ") });
      const script = await runtime(addressOf(request));
      const outcome = await script.call({ ...body.data, person: caller.email, spreadsheetId: id });
      await delay?.();
      response.json(shown(script, outcome));
    }),
  );
  router.post(
    "/:id/answers",
    json,
    route(async (_id, caller, request, response) => {
      const { id, button } = answerBody.parse(request.body);
      (await runtime(addressOf(request))).answer(id, caller.email, button);
      response.json({});
    }),
  );
  router.get(
    "/:id/screen",
    route(async (id, caller, request, response) => {
      const script = await runtime(addressOf(request));
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", connection: "keep-alive" });
      response.write(": open\n\n");
      const tell = (event: ScreenEvent): void =>
        void response.write(
          `event: screen\ndata: ${JSON.stringify(event.kind === "effects" ? { ...event, effects: pages.keep(event.effects, script.functions) } : event)}\n\n`,
        );
      response.on("close", script.listen(id, caller.email, tell));
    }),
  );
  return router;
}
