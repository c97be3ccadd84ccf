/** Tests how it is found out how long texts may be, and what becomes of longer ones. */
import { expect, test } from "vitest";
import { askLengths } from "../../../../server/probe/ask/lengths.ts";
import type { SampleRecords } from "../../../../server/probe/sample-records.ts";
import { sampleCatalog } from "../../../shared/record/nutshell/sample-catalog.ts";
import { type Account, plainProbe } from "../plain-probe.ts";

const samples = { account: { id: 1 }, contact: { id: 2 } } as SampleRecords;
async function ask(account: Account) {
  const probe = plainProbe(account);
  await askLengths(probe, samples);
  return probe.answers;
}
/** An account that keeps a name as `keep` says, undefined when it refuses. */
const named = (keep: (name: string) => string | undefined): Account => ({
  edit(_kind, { name }) {
    const kept = keep(String(name));
    return kept === undefined ? { isRefused: true } : { result: { name: kept } };
  },
});

test("a text that is kept whole at the greatest length has no limit that matters", async () => {
  expect((await ask(named((name) => name)))["limit.company-name"]).toMatchObject({ answer: "kept", number: 1_000 });
});

test("a text that comes back shorter is cut, at the length that it has then", async () => {
  expect((await ask(named((name) => name.slice(0, 120))))["limit.company-name"]).toMatchObject({ answer: "cut", number: 120 });
});

test("where long texts are refused the next shorter one that is kept is the limit", async () => {
  const strict = named((name) => (name.length > 130 ? undefined : name));
  expect((await ask(strict))["limit.company-name"]).toMatchObject({ answer: "refused", number: 128 });
});

test("an account that refuses every length has not said how long texts may be", async () => {
  expect((await ask(named(() => undefined)))["limit.company-name"]).toMatchObject({
    answer: null,
    detail: expect.stringContaining("every length") as string,
  });
});

test("a name is read where a person's stands, and what is not shown at all was cut to nothing", async () => {
  const answers = await ask({ edit: (kind, { name }) => ({ result: kind === "contact" ? { name: { displayName: name } } : {} }) });
  expect(answers["limit.person-name"]).toMatchObject({ answer: "kept" });
  expect(answers["limit.company-name"]).toMatchObject({ answer: "cut", number: 0 });
});

test("titles are tried with new leads and notes on a person; a line end that a note gains is no loss", async () => {
  const answers = await ask({
    make(kind, params) {
      const { lead, note } = params as { lead?: { description: string }; note?: string };
      if (kind === "leads") return lead !== undefined && lead.description.length <= 100 ? lead : undefined;
      return { note: `${note?.slice(0, 65_535)}\n` };
    },
  });
  expect(answers["limit.lead-title"]).toMatchObject({ answer: "refused", number: 100 });
  expect(answers["limit.note"]).toMatchObject({ answer: "cut", number: 65_535 });
});

test("short texts are tried in the field of the migration key, where there is one", async () => {
  const catalog = sampleCatalog();
  const fields = catalog.customFields.filter((field) => field.name !== "Migration key");
  expect((await ask({ catalog: { ...catalog, customFields: fields } }))["limit.short-text"]).toMatchObject({
    answer: null,
    detail: expect.stringContaining("--fields") as string,
  });
  const own = { entity: "contact", name: "Migration key", type: "String", isMultiple: false, options: [] } as (typeof fields)[number];
  const keeping = await ask({
    catalog: { ...catalog, customFields: [...fields, own] },
    edit: (_kind, change) => ({ result: { customFields: change["customFields"] } }),
  });
  expect(keeping["limit.short-text"]).toMatchObject({ answer: "kept", number: 1_000 });
});
