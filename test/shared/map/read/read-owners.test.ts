/** Tests who takes the records of each owner, as people decide on the Owners tab. */
import { expect, test } from "vitest";
import { readOwners } from "../../../../shared/map/read/read-owners.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { reading } from "./problems-of.ts";

const catalog = {
  ...freshCatalog,
  users: [
    ...freshCatalog.users,
    { id: 3, name: "Mary Evans", emails: ["mary@analytical.example", "m.evans@analytical.example"], enabled: false },
    { id: 4, name: "Ada Byron", emails: ["ada.b@analytical.example"], enabled: true },
  ],
};
const owner = (cells: Partial<Row>) => reading((report) => readOwners([{ key: "ada", owner: "Ada", ...cells } as Row], catalog, report));

test("a user is named by a label, an address or an id; an address wins over a name that two users share", () => {
  for (const [user, id] of [
    ["Ada Byron <ada@analytical.example>", 2],
    ["ADA.B@analytical.example", 4],
    ["Meera Iyer", 1],
    ["2", 2],
    [2, 2],
  ] as const)
    expect(owner({ decision: "Use this user", user }), String(user)).toEqual({
      value: [{ key: "ada", owner: "Ada", decision: "use", user: id }],
      problems: [],
    });
  expect(owner({ decision: "Use this user", user: "Ada Byron" }).problems).toEqual([
    'ada/user: There is no Nutshell user "Ada Byron", or the user was deleted',
  ]);
});

test("decisions are understood by their labels and by their words, whatever their case", () => {
  for (const decision of ["No owner", " no OWNER ", "nobody"])
    expect(owner({ decision, user: "ignored" }).value, decision).toEqual([{ key: "ada", owner: "Ada", decision: "nobody", user: null }]);
  expect(owner({ decision: "wait FOR the user" }).value).toMatchObject([{ decision: "hold", user: null }]);
});

test("whoever is waited for has arrived once a user with the address is switched on", () => {
  const waiting = (email: string) => owner({ decision: "hold", email }).value[0];
  expect(waiting(" ADA@analytical.example ")).toMatchObject({ decision: "use", user: 2 });
  expect(waiting("m.evans@analytical.example")).toMatchObject({ decision: "hold", user: null });
  expect(waiting("")).toMatchObject({ decision: "hold", user: null });
});

test.each([
  ["nobody has decided", { decision: "" }, "ada/decision: There is no decision for Ada yet"],
  ["a decision that is none", { decision: "constructor" }, 'ada/decision: "constructor" is not a valid decision'],
  ["no user is named", { decision: "use" }, "ada/user: No user is chosen for the records of Ada"],
  [
    "a user who is gone",
    { decision: "use", user: "x@y.example" },
    'ada/user: There is no Nutshell user "x@y.example", or the user was deleted',
  ],
  [
    "a user who is switched off",
    { decision: "use", user: "mary@analytical.example" },
    'ada/user: The Nutshell user "mary@analytical.example" is disabled and cannot own records',
  ],
])("%s: the row is told and takes no records", (_what, cells, problem) => {
  expect(owner(cells)).toEqual({ value: [], problems: [problem] });
});

test("owners come by their keys in one form, and one without a name goes by the key", () => {
  const rows = [
    { key: "ÉMILE ", decision: "nobody" },
    { key: " Ada  LOVELACE", decision: "nobody", owner: "" },
  ] as Row[];
  expect(reading((report) => readOwners(rows, catalog, report)).value).toEqual([
    { key: "ada lovelace", owner: " Ada  LOVELACE", decision: "nobody", user: null },
    { key: "émile", owner: "ÉMILE ", decision: "nobody", user: null },
  ]);
});
