/** Tests that the sidebar notices edits and what others do, without asking all the time. */
import { expect, test } from "vitest";
import { watchSheet } from "../../../../../appsscript/src/sidebar/host/watch-sheet.ts";
import type { Rpc } from "../../../../../shared/contract/panel-calls.ts";

/**
 * Looks as often as there are answers; gives the pauses before each look, and after which looks the state was asked for. `cut`: the pause
 * that does not end by itself, because the person turns to the sidebar.
 */
async function watch(answers: readonly unknown[], cut?: number): Promise<{ pauses: number[]; refreshed: number[] }> {
  const end = new AbortController();
  const pauses: number[] = [];
  const refreshed: number[] = [];
  const rpc = (async () => {
    if (pauses.length === answers.length) end.abort();
    return answers[pauses.length - 1];
  }) as unknown as Rpc;
  const sidebar = { refresh: async () => void refreshed.push(pauses.length) };
  let arrive: () => void = () => undefined;
  const wait = (pause: number): Promise<void> => {
    pauses.push(pause);
    if (pauses.length !== cut) return Promise.resolve();
    arrive();
    return new Promise(() => undefined);
  };
  const comes = (): Promise<void> => new Promise((resolve) => void (arrive = resolve));
  await watchSheet(rpc, sidebar, { wait, comes }, end.signal);
  return { pauses, refreshed };
}
const none = { ok: true, data: { tabs: [] } };
const edited = { ok: true, data: { tabs: ["mapping"] } };
const trouble = { ok: false, error: {} };

test("an edit is shown as soon as it has been checked, and then looked for often again", async () => {
  expect(await watch([none, none, edited, none])).toEqual({ pauses: [2000, 3000, 4500, 2000], refreshed: [2, 3, 4] });
});

test("while nobody edits it looks less and less often, and asks now and then what others have done", async () => {
  expect(await watch(Array.from({ length: 9 }, () => none))).toEqual({
    pauses: [2000, 3000, 4500, 6750, 10_125, 15_000, 15_000, 15_000, 15_000],
    refreshed: [2, 4, 6, 8],
  });
});

test("who turns to the sidebar is shown at once what others have done", async () => {
  expect(await watch([none, none, none, none], 3)).toEqual({ pauses: [2000, 3000, 4500, 2000], refreshed: [2, 3, 4] });
});

test("when the check fails the state is asked for, so that the person learns why", async () => {
  expect((await watch([none, trouble])).refreshed).toEqual([2]);
});
