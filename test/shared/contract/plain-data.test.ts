/** Tests which values may pass between a page and a script. */
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { findUnpassable } from "../../../shared/contract/plain-data.ts";

class Person {
  readonly name = "Ada";
}

test("texts, numbers, truth, null, lists and plain objects pass, also those of another realm", () => {
  expect(findUnpassable({ a: ["x", 1, true, null, undefined, {}], b: Object.create(null) as object })).toBeNull();
  expect(findUnpassable(runInContext("({ list: [{ a: 1 }] })", createContext()))).toBeNull();
});

test("the first part that does not pass is named with its place", () => {
  expect(findUnpassable({ a: [1, { at: new Date(0) }] })).toBe("a[1].at is a Date");
  expect(findUnpassable([() => 1])).toBe("[0] is a function");
  expect(findUnpassable(Number.POSITIVE_INFINITY)).toBe("the value is Infinity");
  expect(findUnpassable(new Person())).toBe("the value is a class instance");
  expect(findUnpassable(new Map())).toBe("the value is a Map");
  expect(findUnpassable(runInContext("new Date()", createContext()))).toBe("the value is a Date");
});

test("the same object twice is no circle, an object inside itself is", () => {
  const shared = { n: 1 };
  expect(findUnpassable([shared, shared])).toBeNull();
  const ring: Record<string, unknown> = {};
  ring["self"] = ring;
  expect(findUnpassable(ring)).toBe("self contains itself");
});
