/** Asks how soon and how exactly Nutshell finds what was written. */
import { MIGRATION_KEY_FIELD } from "../../../shared/record/nutshell/entity.ts";
import { type Probe, unclear } from "../probe.ts";
import { idOf, listOf, objectOf } from "../probe-client.ts";
import { waitFor } from "./wait-for.ts";

export async function askSearch(probe: Probe): Promise<void> {
  const hasKey = probe.catalog.customFields.some((f) => f.entity === "account" && f.name === MIGRATION_KEY_FIELD);
  const key = probe.name("key");
  const make = async (value: string): Promise<number | undefined> => {
    const account = { name: value, ...(hasKey ? { customFields: { [MIGRATION_KEY_FIELD]: value } } : {}) };
    return idOf((await probe.make("accounts", "newAccount", { account }))?.["id"]);
  };
  const search = async (): Promise<number[]> => {
    const query = { [hasKey ? `filter[${MIGRATION_KEY_FIELD}]` : "q"]: key, "page[limit]": "50" };
    const { body } = await probe.rest("GET", "/accounts", { query });
    return listOf(Array.isArray(body) ? body : objectOf(body)["accounts"]).flatMap((row) => idOf(objectOf(row)["id"]) ?? []);
  };
  const longer = await make(`${key} and more`);
  const exact = await make(key);
  const { found, seconds } = await waitFor(async () => {
    const ids = await search();
    return exact !== undefined && ids.includes(exact) ? ids : undefined;
  }, probe.patienceMs);
  await probe.ask("search.delay", async () => {
    if (exact === undefined) return unclear("Nutshell refuses such a company");
    const how = hasKey ? "by the field Migration key" : "by free text";
    if (found === undefined) return { answer: "never", number: Math.round(probe.patienceMs / 1000), detail: how };
    return { answer: seconds < 1 ? "at once" : "later", number: seconds, detail: how };
  });
  await probe.ask("rest.custom-filter", async () => {
    if (!hasKey) return unclear('companies have no field "Migration key" yet: use --fields');
    if (found === undefined || longer === undefined) return unclear("nothing is found by the field");
    return found.includes(longer) ? "fuzzy" : "exact";
  });
}
