/** Waits: longer from time to time while nothing happens, and not at all while nobody looks. */

/** Resolves after so many milliseconds, once the sidebar can be seen. */
export type Wait = (milliseconds: number) => Promise<void>;

/** Waits by the clock; behind another browser tab it waits until the person comes back. */
export const waitWhileVisible: Wait = async (milliseconds) => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  while (document.visibilityState === "hidden")
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
};

/** Resolves when the person turns to the sidebar: it gets the focus, or its browser tab is seen again. */
export const personReturns = (): Promise<void> =>
  new Promise((resolve) => {
    const came = (): void => {
      if (document.visibilityState === "hidden") return;
      window.removeEventListener("focus", came);
      document.removeEventListener("visibilitychange", came);
      resolve();
    };
    window.addEventListener("focus", came);
    document.addEventListener("visibilitychange", came);
  });

/** The next pause while nothing changes: half as long again, up to `longest`. */
export const nextPause = (pause: number, longest: number): number => Math.min(longest, Math.round(pause * 1.5));
