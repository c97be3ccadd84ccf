/** Speaks to people's open pages while a script runs: what a trigger did to the screen, and dialogs that wait for an answer. */
import { randomUUID } from "node:crypto";
import type { ScreenEvent, UiEffect } from "../../../../shared/contract/script-screen.ts";

type Listener = (event: ScreenEvent) => void;
export type Dialog = { readonly title: string; readonly text: string; readonly buttons: string };
export type Screens = {
  /** Shows effects; with no page open there is nobody to see them. */
  show(spreadsheetId: string, person: string, effects: readonly UiEffect[]): void;
  /** The button the person presses; `CLOSE` when no page is open, or the last one closes. */
  ask(spreadsheetId: string, person: string, dialog: Dialog): Promise<string>;
  answer(id: string, person: string, button: string): void;
  listen(spreadsheetId: string, person: string, listener: Listener): () => void;
};

/** No page is open yet. */
export function createScreens(): Screens {
  const open = new Map<string, Set<Listener>>();
  const asked = new Map<string, { person: string; screen: string; answer: (button: string) => void }>();
  const screenOf = (spreadsheetId: string, person: string): string => `${spreadsheetId} ${person}`;
  const tell = (screen: string, event: ScreenEvent): number => {
    const listeners = open.get(screen) ?? new Set();
    for (const listener of listeners) listener(event);
    return listeners.size;
  };
  return {
    show(spreadsheetId, person, effects) {
      if (effects.length > 0) tell(screenOf(spreadsheetId, person), { kind: "effects", effects });
    },
    async ask(spreadsheetId, person, dialog) {
      const screen = screenOf(spreadsheetId, person);
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<string>();
      asked.set(id, { person, screen, answer: resolve });
      if (tell(screen, { kind: "dialog", id, ...dialog }) === 0) resolve("CLOSE");
      return promise.finally(() => asked.delete(id));
    },
    answer(id, person, button) {
      const waiting = asked.get(id);
      if (waiting?.person === person) waiting.answer(button);
    },
    listen(spreadsheetId, person, listener) {
      const screen = screenOf(spreadsheetId, person);
      open.set(screen, (open.get(screen) ?? new Set()).add(listener));
      return () => {
        open.get(screen)?.delete(listener);
        if (open.get(screen)?.size === 0) for (const one of asked.values()) if (one.screen === screen) one.answer("CLOSE");
      };
    },
  };
}
