/** Remembers which tabs people have edited since the service last looked: one short property per tab. */
import type { Ports } from "./ports.ts";

const prefix = "edited.";

/** One property per tab, so that two people who edit at once need not wait for each other. */
export function rememberEdit({ properties, clock }: Pick<Ports, "properties" | "clock">, tabId: string): void {
  properties.write(prefix + tabId, clock.now().toISOString());
}

/** Tab ids with the moment of the last edit. */
export function editedTabs({ properties }: Pick<Ports, "properties">): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(properties.readAll()).flatMap(([name, at]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), at] as const] : [],
    ),
  );
}

/** Forgets the edits that were looked at; one made in the meantime stays. */
export function forgetEdits({ properties }: Pick<Ports, "properties">, seen: ReadonlyMap<string, string>): void {
  for (const [tabId, at] of seen) if (properties.read(prefix + tabId) === at) properties.forget(prefix + tabId);
}
