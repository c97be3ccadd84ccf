/** Proves that arrays arrive in the database as they were given, whatever the texts hold. */
import { expect, test } from "vitest";
import { bigintArray, textArray } from "../../../server/store/array-parameter.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

test.for(storeKinds)("texts, JSON and large numbers come back from the %s store one by one and in order", async (kind) => {
  const { store, close } = await openTestStore(kind);
  try {
    const texts = ["", "NULL", '{"a,b"}', "\\N", "Ada\n\t'Lovelace'", "முதல் 😀", "x".repeat(70_000)];
    const numbers = [0, -1, 4_294_967_296, Number.MAX_SAFE_INTEGER, 5, 6, 7];
    const { rows } = await store.pool.query<{ text: string; json: unknown; number: number }>(
      'SELECT * FROM unnest($1::text[], $2::jsonb[], $3::bigint[]) AS given(text, json, "number")',
      [
        textArray("text", texts),
        textArray(
          "jsonb",
          texts.map((text) => JSON.stringify({ text })),
        ),
        bigintArray(numbers),
      ],
    );
    expect(rows).toEqual(texts.map((text, at) => ({ text, json: { text }, number: numbers[at] })));
    const none = await store.pool.query("SELECT * FROM unnest($1::text[])", [textArray("text", [])]);
    expect(none.rows).toEqual([]);
  } finally {
    await close();
  }
});
