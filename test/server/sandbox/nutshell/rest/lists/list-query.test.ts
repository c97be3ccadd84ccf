/** Tests lists asked for in ways that make no sense. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

const ask = async (query: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await opened.send(`/rest/contacts?${query}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

test("a page no list can have is empty", async () => {
  for (const page of ["99999999999999999999", "1e300"])
    expect(await ask(`page[page]=${page}`)).toMatchObject({ status: 200, body: { contacts: [] } });
});

test("a word that JavaScript keeps for itself is nothing to sort or filter by", async () => {
  for (const word of ["constructor", "__proto__", "toString"]) {
    expect((await ask(`sort=${word}`)).body).toMatchObject({ errors: [{ status: "400", title: "Invalid sort" }] });
    expect((await ask(`filter[${word}]=x`)).body).toMatchObject({ errors: [{ status: "400", title: "Invalid filter" }] });
  }
});
