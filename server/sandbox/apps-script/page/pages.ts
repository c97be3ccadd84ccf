/** The only place that keeps the HTML which scripts want shown, by a name that nobody can guess. */
import { createHash } from "node:crypto";
import type { UiEffect } from "../execution.ts";

export type Pages = {
  /** The effects with a name in place of each page's HTML. */
  keep(effects: readonly UiEffect[]): UiEffect[];
  find(name: string): string | undefined;
};

const most = 50;

/** Keeps the newest. The name is the hash of what is shown. */
export function createPages(): Pages {
  const pages = new Map<string, string>();
  return {
    keep: (effects) =>
      effects.map((effect) => {
        if (effect.kind !== "sidebar" && effect.kind !== "dialog") return effect;
        const name = createHash("sha256").update(effect.page).digest("hex");
        pages.delete(name);
        pages.set(name, effect.page);
        for (const old of [...pages.keys()].slice(0, Math.max(0, pages.size - most))) pages.delete(old);
        return { ...effect, page: name };
      }),
    find: (name) => pages.get(name),
  };
}
