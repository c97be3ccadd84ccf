/** Uses the built add-on as a person in the spreadsheet does: its menu, its dialogs, and the questions of its sidebar. */

import { createClient } from "../../server/cli/client.ts";
import type { Answer, Calls } from "../../shared/contract/panel-calls.ts";
import type { MenuItem, Opened, Outcome, ScreenEvent } from "../../shared/contract/script-screen.ts";
import type { Gate, Run, Verb } from "../../shared/record/run.ts";

export type AddOnHands = {
  /** Captions of the menu, in order. */
  menu(): Promise<string[]>;
  /** Presses a menu item and says yes to what it asks. */
  press(caption: string): Promise<Outcome>;
  /** Asks what the sidebar asks; trouble fails the test in its own words. */
  ask<Name extends keyof Calls>(name: Name, payload: Calls[Name]["in"]): Promise<Calls[Name]["out"]>;
  /** What the sidebar is told when something does not work. */
  trouble<Name extends keyof Calls>(name: Name, payload: Calls[Name]["in"]): Promise<{ code: string; detail: string }>;
  /** Follows the newest run of a verb to its end. */
  ended(verb: Verb): Promise<Run>;
  /** Looks at what is to be signed and signs exactly that. */
  sign(gate: Gate): Promise<void>;
  close(): void;
};

/** A person's hands on one spreadsheet of a running service. */
export async function takeAddOn(serviceUrl: string, token: string, spreadsheetId: string): Promise<AddOnHands> {
  const base = `${serviceUrl}/local/${spreadsheetId}`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const run = (name: string, ...args: unknown[]): Promise<Outcome> => post("/run", { function: name, args, selection: null });
  const rpc = async <Name extends keyof Calls>(name: Name, payload: Calls[Name]["in"]): Promise<Answer<Calls[Name]["out"]>> => {
    const outcome = await run("rpc", name, payload);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.error.message}`);
    return outcome.result as Answer<Calls[Name]["out"]>;
  };
  const items = async (): Promise<MenuItem[]> => {
    const { outcome } = await post<Opened>("/open", {});
    return outcome.ui.flatMap((effect) => (effect.kind === "menu" ? effect.items : []));
  };
  const screen = new AbortController();
  const watching = await fetch(`${base}/screen`, { headers, signal: screen.signal });
  void sayYes(watching, (dialog) => post("/answers", { id: dialog, button: "YES" }));
  const hands: AddOnHands = {
    menu: async () => (await items()).flatMap((item) => (item.kind === "item" ? [item.caption] : [])),
    async press(caption) {
      const item = (await items()).find((one) => one.kind === "item" && one.caption === caption);
      if (item?.kind !== "item") throw new Error(`The menu has no item “${caption}”.`);
      return run(item.function);
    },
    async ask(name, payload) {
      const answer = await rpc(name, payload);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.detail} ${answer.error.hint}`);
      return answer.data;
    },
    async trouble(name, payload) {
      const answer = await rpc(name, payload);
      if (answer.ok) throw new Error(`${name} was answered with ${JSON.stringify(answer.data)}`);
      return answer.error;
    },
    async ended(verb) {
      const status = await hands.ask("status", {});
      const newest = status.runs.filter((one) => one.verb === verb).sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
      if (newest === undefined) throw new Error(`There is no run of ${verb}.`);
      // Each look of the script is a whole run of it, so it looks once the service has told that the run has ended.
      for await (const _change of createClient(serviceUrl, token).watch(newest.id));
      return hands.ask("run-change", { id: newest.id, seen: null });
    },
    async sign(gate) {
      const shown = await hands.ask("ask-sign-off", { gate });
      await hands.ask("approve", { gate, hash: shown.hash, nonce: shown.nonce });
    },
    close: () => screen.abort(),
  };
  return hands;
}

async function sayYes(watching: Response, answer: (dialog: string) => Promise<unknown>): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const part of watching.body as ReadableStream<Uint8Array>) {
      const blocks = (text + decoder.decode(part, { stream: true })).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "null") as ScreenEvent | null;
        if (event?.kind === "dialog") await answer(event.id);
      }
    }
  } catch {
    // The hands have let go.
  }
}
