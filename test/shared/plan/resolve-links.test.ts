/** Proves that links by key become links by id, follow merges and disappear with records that stay behind. */
import { expect, test } from "vitest";
import { dropLinks, followMerges, linkedKeys, resolveLinks } from "../../../shared/plan/resolve-links.ts";

const fields = { title: "Engine no. 2", account: { key: "a" }, contacts: [{ key: "b" }, { key: "c" }] };

test("every linked key is found, in lists too", () => {
  expect(linkedKeys(fields)).toEqual(["a", "b", "c"]);
});

test("known links are given by id, unknown ones wait by key", () => {
  expect(
    resolveLinks(
      fields,
      new Map([
        ["a", { entity: "account", id: 4 }],
        ["c", { entity: "contact", id: 8 }],
      ]),
    ),
  ).toEqual({ title: "Engine no. 2", account: { entity: "account", id: 4 }, contacts: [{ key: "b" }, { entity: "contact", id: 8 }] });
});

test("two links that meet in one survivor become one", () => {
  expect(followMerges(fields, new Map([["c", "b"]]))).toEqual({ ...fields, contacts: [{ key: "b" }] });
});

test("a list that loses its last link goes, one that was empty stays", () => {
  expect(dropLinks({ ...fields, tags: [] }, new Set(["b", "c"]))).toEqual({ title: "Engine no. 2", account: { key: "a" }, tags: [] });
});
