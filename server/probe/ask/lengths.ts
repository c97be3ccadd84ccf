/** Asks how long texts may be, and whether longer ones are cut or refused. */
import { MIGRATION_KEY_FIELD } from "../../../shared/record/nutshell/entity.ts";
import { type Probe, type Unclear, unclear } from "../probe.ts";
import { objectOf } from "../probe-client.ts";
import { MARK } from "../probe-records.ts";
import type { SampleRecords } from "../sample-records.ts";

/** Lengths to try, the longest first. */
const names = [1_000, 255, 128, 100, 64];
const titles = [300, 255, 128, 100, 64];
const notes = [100_000, 65_535, 32_000, 10_000];

export async function askLengths(probe: Probe, samples: SampleRecords): Promise<void> {
  await probe.ask("limit.company-name", () =>
    measure(names, async (name) => textOf(await probe.edit("account", samples.account.id, { name }), (shown) => shown["name"])),
  );
  await probe.ask("limit.person-name", () =>
    measure(names, async (name) =>
      textOf(await probe.edit("contact", samples.contact.id, { name }), (shown) => objectOf(shown["name"])["displayName"]),
    ),
  );
  // Only a new lead is known to be refused for its title.
  await probe.ask("limit.lead-title", () =>
    measure(titles, async (description) => {
      const made = await probe.make("leads", "newLead", { lead: { description } });
      return made === undefined ? undefined : String(made["description"] ?? "");
    }),
  );
  await probe.ask("limit.note", () =>
    measure(notes, async (note) => {
      const made = await probe.make("notes", "newNote", { entity: { entityType: "Contacts", id: samples.contact.id }, note });
      return made === undefined ? undefined : String(made["note"] ?? "");
    }),
  );
  await probe.ask("limit.short-text", async () => {
    const field = probe.catalog.customFields.find((f) => f.entity === "contact" && f.name === MIGRATION_KEY_FIELD);
    if (field === undefined) return unclear('people have no field "Migration key" yet: use --fields');
    return measure(names, async (text) =>
      textOf(
        await probe.edit("contact", samples.contact.id, { customFields: { [MIGRATION_KEY_FIELD]: text } }),
        (shown) => objectOf(shown["customFields"])[MIGRATION_KEY_FIELD],
      ),
    );
  });
}

const textOf = (reply: { isRefused: boolean; result: unknown }, pick: (shown: Record<string, unknown>) => unknown): string | undefined =>
  reply.isRefused ? undefined : String(pick(objectOf(reply.result)) ?? "");

type Length = { readonly answer: "kept" | "cut" | "refused"; readonly number: number } | Unclear;

/** `write` gives what Nutshell kept, or undefined when it refused. */
async function measure(lengths: readonly number[], write: (text: string) => Promise<string | undefined>): Promise<Length> {
  for (const [at, length] of lengths.entries()) {
    const kept = await write(`${MARK} `.padEnd(length, "x"));
    if (kept === undefined) continue;
    // A line end that a note gains is no loss.
    if (kept.trimEnd().length < length) return { answer: "cut", number: kept.trimEnd().length };
    return { answer: at === 0 ? "kept" : "refused", number: length };
  }
  return unclear("Nutshell refuses every length that was tried");
}
