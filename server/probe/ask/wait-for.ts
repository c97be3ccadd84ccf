/** Waits for something to become visible in Nutshell. */

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 4_000;

/** Looks, and looks again after growing pauses; `seconds` since the first look, to one decimal. */
export async function waitFor<Thing>(
  look: () => Promise<Thing | undefined>,
  patienceMs: number,
): Promise<{ found: Thing | undefined; seconds: number }> {
  const begun = performance.now();
  const passed = (): number => performance.now() - begun;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const at = passed();
    const found = await look();
    if (found !== undefined || passed() + pauseMs > patienceMs) return { found, seconds: Math.round(at / 100) / 10 };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
