/** The only place that listens for Ctrl-C, SIGTERM and the end of the launcher. */

/** One key press may arrive twice: from the terminal itself and passed on by the launcher. */
const ONE_PRESS_MILLISECONDS = 400;

type Listened = Pick<NodeJS.Process, "on" | "off"> & { channel?: NodeJS.Process["channel"] };

/** Calls back once for each wish to stop; returns the way to stop listening. */
export function onInterrupt(process: Listened, listener: () => void, now: () => number = () => performance.now()): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const press = (): void => {
    const at = now();
    if (at - last < ONE_PRESS_MILLISECONDS) return;
    last = at;
    listener();
  };
  // The launcher (crosswalk.mjs) holds a channel to us: when it is killed, we would otherwise live on unseen.
  const wishes = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const;
  for (const wish of wishes) process.on(wish as "SIGINT", press);
  process.channel?.unref();
  return () => {
    for (const wish of wishes) process.off(wish, press);
  };
}
