/** Listens for Ctrl-C and the signals that ask a process to stop. */

/** One key press may arrive twice: from the terminal itself and passed on by the launcher. */
const ONE_PRESS_MILLISECONDS = 400;

type Listened = Pick<NodeJS.Process, "on" | "off">;

/** Calls back once for each wish to stop; returns the way to stop listening. */
export function onInterrupt(process: Listened, listener: () => void, now: () => number = () => performance.now()): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const press = (): void => {
    const at = now();
    if (at - last < ONE_PRESS_MILLISECONDS) return;
    last = at;
    listener();
  };
  const wishes = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const wish of wishes) process.on(wish, press);
  return () => {
    for (const wish of wishes) process.off(wish, press);
  };
}
