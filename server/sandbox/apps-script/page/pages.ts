/** Keeps the HTML which scripts want shown, by a name that nobody can guess. */
import { createHash } from "node:crypto";
import type { UiEffect } from "../../../../shared/contract/script-screen.ts";

/** What is shown, and the functions that it may call. */
export type Page = { readonly html: string; readonly functions: readonly string[] };
export type Pages = {
  /** The effects with a name in place of each page's HTML. */
  keep(effects: readonly UiEffect[], functions: readonly string[]): UiEffect[];
  find(name: string): Page | undefined;
};

const most = 50;

/** Keeps the newest. The name is the hash of what is shown. */
export function createPages(): Pages {
  const pages = new Map<string, Page>();
  return {
    keep: (effects, functions) =>
      effects.map((effect) => {
        if (effect.kind !== "sidebar" && effect.kind !== "dialog") return effect;
        const name = createHash("sha256").update(effect.page).digest("hex");
        pages.delete(name);
        pages.set(name, { html: effect.page, functions });
        for (const old of [...pages.keys()].slice(0, Math.max(0, pages.size - most))) pages.delete(old);
        return { ...effect, page: name };
      }),
    find: (name) => pages.get(name),
  };
}
