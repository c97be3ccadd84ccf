/** Stands in for the API of Open Dental in the tests: what its public documentation says of keys, offsets, limits, and the time in every record. */
import { openDentalLists } from "../../../generate/open-dental-api.ts";
import { type ListApi, startListApi } from "./list-api.ts";

/** `most`: records of a page. */
export const startOpenDentalApi = (key: string, most = 100): Promise<ListApi> =>
  startListApi({
    root: "/api/v1",
    refusal: ({ headers }) => (headers.authorization === `ODFHIR ${key}` ? undefined : { status: 401, body: "Unauthorized" }),
    tooMany: () => ({ status: 429, body: "Too many requests", headers: { "retry-after": "0" } }),
    answer(path, { searchParams }, calls) {
      const offset = Number(searchParams.get("Offset") ?? 0);
      const serverDateTime = `2026-09-01 09:00:${String(calls).padStart(2, "0")}`;
      const list = openDentalLists.find((one) => one.path === path);
      return list?.records.slice(offset, offset + most).map((record) => ({ serverDateTime, ...record }));
    },
  });
