/** Tests how owners are matched with Nutshell users. */
import { expect, test } from "vitest";
import { findUser, proposeOwners } from "../../../../shared/map/propose/propose-owners.ts";
import { freshCatalog } from "../catalogs.ts";

const roster = [
  { id: "U1", name: "Ada Byron", email: "ada@analytical.example", active: true },
  { id: "U2", name: "Charles Babbage", email: "charles@analytical.example", active: true },
  { id: "U3", name: "Luigi Menabrea", email: "luigi@analytical.example", active: false },
  { id: "U4", name: "Same Name", email: "one@analytical.example", active: true },
  { id: "U5", name: "Same Name", email: "two@analytical.example", active: true },
];

test("an owner is found by e-mail, by name through the user list, and by id", () => {
  for (const owner of ["ADA@analytical.example", " Ada  Byron ", "u1"]) expect(findUser(owner, roster, freshCatalog).user?.id).toBe(2);
});

test("somebody who left waits, and the reason says so", () => {
  const { user, why } = findUser("Luigi Menabrea", roster, freshCatalog);
  expect([user, why.includes("Has left")]).toEqual([undefined, true]);
});

test("two people of one name are not guessed between", () => {
  expect(findUser("Same Name", roster, freshCatalog)).toMatchObject({ user: undefined, email: "" });
});

test("a user who is switched off owns nothing", () => {
  const off = { ...freshCatalog, users: freshCatalog.users.map((u) => (u.id === 2 ? { ...u, enabled: false } : u)) };
  const [row] = proposeOwners({
    owners: [{ owner: "Ada Byron", counts: { deal: 2 } }],
    roster,
    catalog: off,
    settings: { "owner.policy": "hold" },
    titles: new Map(),
  });
  expect([row?.["decision"], row?.["user"]]).toEqual(["Wait for the user", ""]);
});

test("spellings of one owner are one row with all records", () => {
  const rows = proposeOwners({
    owners: [
      { owner: "Ada Byron", counts: { deal: 2 } },
      { owner: "ADA BYRON ", counts: { deal: 1, contact: 4 } },
    ],
    roster,
    catalog: freshCatalog,
    settings: {},
    titles: new Map([
      ["deal", "Deals"],
      ["contact", "Contacts"],
    ]),
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ key: "ada byron", records: 7, where: "Deals 3, Contacts 4", decision: "Use this user" });
});

test("under the policy fallback nobody waits", () => {
  const [row] = proposeOwners({
    owners: [{ owner: "Luigi Menabrea", counts: { deal: 2 } }],
    roster,
    catalog: freshCatalog,
    settings: { "owner.policy": "fallback", "owner.fallback": "ada@analytical.example" },
    titles: new Map(),
  });
  expect([row?.["decision"], row?.["user"]]).toEqual(["Use this user", "Ada Byron <ada@analytical.example>"]);
});

test("an owner who is new since the load waits although others go to the fallback owner, and keeps waiting when the map is proposed again", () => {
  const settings = { "owner.policy": "fallback", "owner.fallback": "ada@analytical.example", "owner.new_in_delta": "queue" };
  const propose = (rows: Parameters<typeof proposeOwners>[0]["rows"] = []) =>
    proposeOwners({
      owners: ["Luigi Menabrea", "Mary Evans"].map((owner) => ({ owner, counts: { deal: 2 } })),
      roster,
      catalog: freshCatalog,
      settings,
      titles: new Map(),
      isLoaded: true,
      rows,
    });
  const known = { key: "luigi menabrea", owner: "Luigi Menabrea", decision: "Use this user", why: "No user" };
  const rows = propose([known]);
  expect(rows.map((row) => [row["decision"], row["user"]])).toEqual([
    ["Use this user", "Ada Byron <ada@analytical.example>"],
    ["Wait for the user", ""],
  ]);
  expect(rows[1]?.["why"]).toContain("New since the load");
  expect(propose(rows).map((row) => row["decision"])).toEqual(["Use this user", "Wait for the user"]);
});
