/** The only place that proves that the page asks nothing which is not in the contract. */
import { expect, test } from "vitest";
import { places } from "../../../../../server/sandbox/page/client/http-rpc.ts";
import { endpoints } from "../../../../../shared/contract/endpoints.ts";

test("every question of the sidebar goes to the endpoint of the same name", () => {
  for (const [name, place] of Object.entries(places)) expect(endpoints.find((endpoint) => endpoint.name === name)).toMatchObject(place);
});
