/** Reads a list of any length by the numbers of its pages, a few pages ahead. */

const AHEAD = 4;

/** Pages in order until one is shorter than `size`; at most `AHEAD` are under way. `fetch` counts pages from 0. */
export async function* readNumberedPages<T>(size: number, fetch: (page: number) => Promise<T[]>): AsyncGenerator<T[]> {
  const underWay: Promise<T[]>[] = [];
  // The second page is asked for only when the first was full: most lists are short.
  let next = 1;
  let page = await fetch(0);
  try {
    for (;;) {
      if (page.length > 0) yield page;
      if (page.length < size) return;
      while (underWay.length < AHEAD) underWay.push(fetch(next++));
      const first = underWay.shift();
      if (first === undefined) return;
      page = await first;
    }
  } finally {
    // Pages asked for in vain must not end as unhandled rejections.
    for (const rest of underWay) rest.catch(() => undefined);
  }
}
