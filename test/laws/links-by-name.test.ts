/** Walks a small export whose records link to others by name, by id and by both, from its lines to a plan. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readProfiles } from "../../server/extract/read-profiles.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { openTestStore, type TestStore } from "../stores/open-test-store.ts";
import { arrives, lines, type Walked, walkFiles } from "./walk-files.ts";

let store: TestStore;
let profile: Profile;
beforeAll(async () => {
  store = await openTestStore("embedded");
  profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
});
afterAll(() => store.close());

const issuesOf = ({ changes }: Walked, key: string): string =>
  changes
    .get(key)
    ?.issues.map(({ message }) => message)
    .join("\n") ?? "";

test("people and companies are linked by name, by id, and by a name with its id, as each cell says it", async () => {
  const walked = await walkFiles(
    {
      store: store.store,
      profile,
      files: {
        "Companies.csv": lines("Company ID,Company Name", "C1,Mills", "C2,Mill Works"),
        "Contacts.csv": lines(
          "Contact ID,Contact Name,Email ID",
          "1,Ada Byron,ada@one.example",
          "2,Mary Evans,mary@one.example",
          "3,MARY EVANS,evans@two.example",
        ),
        "Deals.csv": lines(
          "Deal ID,Deal Name,Company,Kontakt",
          'D1,Press,C2,"Byron, Ada"',
          "D2,Drill,Mills (C1),Ada Byron (1)",
          "D3,Lathe,Mills,1",
          "D4,Saw,Mills (C2),Nobody Here",
          "D5,File,Mills,Mary evans",
        ),
      },
    },
    (tabs) => ({
      ...tabs,
      mapping: (tabs["mapping"] ?? []).map((row) => {
        const object = row.key === "deal.Company" ? "company" : row.key === "deal.Kontakt" ? "contact" : undefined;
        const target = object === "company" ? "lead.account" : "lead.contacts";
        return object === undefined ? row : { ...row, target, recipe: "link-by-name", argument: object, confirmed: true };
      }),
    }),
  );
  const company = (id: string) => ({ key: `rsoft/company/${id}` });
  const ada = [{ key: "rsoft/contact/1" }];
  expect(arrives(walked, "deal/D1")).toMatchObject({ account: company("C2"), contacts: ada });
  expect(arrives(walked, "deal/D2")).toMatchObject({ account: company("C1"), contacts: ada });
  expect(issuesOf(walked, "deal/D2")).toContain("rsoft/company/Mills (C1) is not in the export; the link goes to rsoft/company/C1");
  expect(arrives(walked, "deal/D3")).toMatchObject({ account: company("C1"), contacts: ada });
  // The name is not that of the company with the id.
  expect(arrives(walked, "deal/D4")).not.toMatchObject({ account: company("C2") });
  expect(issuesOf(walked, "deal/D4")).toContain('No person "Nobody Here" is linked');
  expect(arrives(walked, "deal/D5")).toMatch(/^hold: "Mary evans" can be/u);
});
