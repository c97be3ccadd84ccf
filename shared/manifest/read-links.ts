/** Reads the header Link: where the next page is, by its relation. */
import type { Written } from "./template.ts";

/** Addresses by relation; a link without one is left out. @example readLinks('</b?page=2>; rel="next"').get("next") // Map { url: "/b?page=2" } */
export function readLinks(header: string): ReadonlyMap<string, ReadonlyMap<string, Written>> {
  const links = new Map<string, ReadonlyMap<string, Written>>();
  for (const [, url = "", parameters = ""] of header.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/gu)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/iu.exec(parameters);
    for (const name of (rel?.[1] ?? rel?.[2] ?? "").split(/\s+/u))
      if (name !== "")
        links.set(
          name.toLowerCase(),
          new Map([
            ["url", url],
            ["rel", name],
          ]),
        );
  }
  return links;
}
