/** Tests what of a tab only the service may change, and how that is repaired. */
import { expect, test } from "vitest";
import { type Editors, fillingId, protectionRequests, tabProtections } from "../../../../server/workbook/draw/tab-protections.ts";
import { audit, owners } from "../open-test-workbook.ts";

const service: Editors = { service: "crosswalk@engines.example" };
const some: Editors = { ...service, columns: { user: ["ada@engines.example", "crosswalk@engines.example"] } };
const shown = (editors: Editors, tab = owners) =>
  tabProtections(tab, editors).map(({ protectedRangeId, range, editors: who }) => [
    protectedRangeId,
    [range?.startRowIndex, range?.endRowIndex, range?.startColumnIndex, range?.endColumnIndex],
    who?.users,
  ]);
const kinds = (requests: ReturnType<typeof protectionRequests>): string[] =>
  requests.map((request) => {
    const [[kind, body] = ["", {}]] = Object.entries(request) as [
      string,
      { protectedRangeId?: number; protectedRange?: { protectedRangeId?: number } },
    ][];
    return `${kind} ${body.protectedRangeId ?? body.protectedRange?.protectedRangeId}`;
  });

test("a tab that only the service writes is protected whole", () => {
  expect(shown(service, audit)).toEqual([[2_200, [undefined, undefined, undefined, undefined], ["crosswalk@engines.example"]]]);
});

test("where people write, the headings and the service's columns are protected, neighbours together", () => {
  expect(shown(service)).toEqual([
    [2_100, [0, 1, undefined, undefined], ["crosswalk@engines.example"]],
    [2_101, [undefined, undefined, 0, 4], ["crosswalk@engines.example"]],
    [2_102, [undefined, undefined, 7, 8], ["crosswalk@engines.example"]],
  ]);
});

test("a column for some people only is theirs and the service's, each named once; one of the service's cannot be given away", () => {
  expect(shown(some).at(-1)).toEqual([2_154, [1, undefined, 4, 5], ["crosswalk@engines.example", "ada@engines.example"]]);
  expect(shown({ ...service, columns: { owner: ["ada@engines.example"] } })).toHaveLength(3);
});

test("a service that Google alone knows names nobody, except in columns for some people", () => {
  expect(shown({ service: null }).map(([, , users]) => users)).toEqual([undefined, undefined, undefined]);
  expect(shown({ service: null, columns: { user: ["ada@engines.example"] } }).at(-1)?.[2]).toEqual(["ada@engines.example"]);
});

test("what stands as it should is left alone", () => {
  expect(protectionRequests(owners, tabProtections(owners, some), some)).toEqual([]);
  const asGoogleNames = tabProtections(owners, { service: null }).map((one) => ({ ...one, editors: { users: ["robot@google.example"] } }));
  expect(protectionRequests(owners, asGoogleNames, { service: null })).toEqual([]);
});

test("what people took away is added, what they changed is put right", () => {
  const [headings, columns, problem] = tabProtections(owners, service);
  expect(kinds(protectionRequests(owners, [], service))).toEqual([
    "addProtectedRange 2100",
    "addProtectedRange 2101",
    "addProtectedRange 2102",
  ]);
  const changed = [
    { ...headings, warningOnly: true },
    { ...columns, range: { ...columns?.range, endColumnIndex: 3 } },
    { ...problem, editors: { users: ["crosswalk@engines.example", "ada@engines.example"] } },
  ];
  expect(kinds(protectionRequests(owners, changed, service))).toEqual([
    "updateProtectedRange 2100",
    "updateProtectedRange 2101",
    "updateProtectedRange 2102",
  ]);
});

test("editors are written only where they are known", () => {
  const changed = tabProtections(owners, { service: null }).map((one) => ({ ...one, warningOnly: true }));
  const [first] = protectionRequests(owners, changed, { service: null });
  expect(first?.updateProtectedRange?.fields).toBe("range,description,warningOnly");
  const [named] = protectionRequests(owners, changed, service);
  expect(named?.updateProtectedRange?.fields).toBe("range,description,warningOnly,editors.users");
});

test("an unknown service may be one more among the editors of a column for some; a second stranger may not", () => {
  const editors: Editors = { service: null, columns: { user: ["ada@engines.example"] } };
  const there = (users: string[]) =>
    tabProtections(owners, editors).map((one) => (one.editors === undefined ? one : { ...one, editors: { users } }));
  expect(protectionRequests(owners, there(["ada@engines.example", "robot@google.example"]), editors)).toEqual([]);
  expect(protectionRequests(owners, there(["ada@engines.example", "robot@google.example", "eve@engines.example"]), editors)).toHaveLength(
    1,
  );
  expect(protectionRequests(owners, there(["robot@google.example"]), editors)).toHaveLength(1);
});

test("protections of the tab that should not be there are taken away, people's own are not", () => {
  const there = [
    ...tabProtections(owners, service),
    { protectedRangeId: fillingId(owners) },
    { protectedRangeId: 2_103 },
    { protectedRangeId: 7 },
  ];
  expect(kinds(protectionRequests(owners, there, service))).toEqual(["deleteProtectedRange 2199", "deleteProtectedRange 2103"]);
});

test("a repair that was not told who may edit a column leaves that as it is; one that was told that nobody is named takes it away", () => {
  const there = tabProtections(owners, some);
  expect(protectionRequests(owners, there, service)).toEqual([]);
  expect(kinds(protectionRequests(owners, there, { ...service, columns: {} }))).toEqual(["deleteProtectedRange 2154"]);
});
