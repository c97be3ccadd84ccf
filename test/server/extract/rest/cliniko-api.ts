/** Stands in for the API of Cliniko in the tests: what its public documentation says of keys, pages and limits. */
import { clinikoLists } from "../../../generate/cliniko.ts";
import { type ListApi, startListApi } from "./list-api.ts";

/** `most`: records of a page, whatever more is asked for. */
export const startClinikoApi = (key: string, most = 100): Promise<ListApi> =>
  startListApi({
    root: "/v1",
    refusal({ headers }) {
      if (!/^.+ \(.+@.+\)$/u.test(headers["user-agent"] ?? ""))
        return { status: 400, body: { message: "User-Agent with a contact is missing" } };
      const isKnown = headers.authorization === `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
      return isKnown ? undefined : { status: 401, body: { message: "Unauthorized" } };
    },
    tooMany: () => ({
      ...{ status: 429, body: { message: "Too many" } },
      headers: { "x-ratelimit-reset": String(Math.floor(Date.now() / 1000)) },
    }),
    answer(path, { origin, pathname, searchParams }) {
      const list = clinikoLists.find((one) => one.path === path);
      if (!list) return undefined;
      const [page, size] = [Number(searchParams.get("page") ?? 1), Math.min(most, Number(searchParams.get("per_page") ?? 50))];
      const address = (n: number): string => `${origin}${pathname}?page=${n}&per_page=${size}`;
      return {
        [list.field]: list.records.slice((page - 1) * size, page * size),
        total_entries: list.records.length,
        links: { self: address(page), ...(page * size < list.records.length && { next: address(page + 1) }) },
      };
    },
  });
