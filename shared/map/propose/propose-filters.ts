/** Proposes the Filters tab: empty rows, in which people enter which records are left out or become something else. */
import type { Row } from "../../tabs/tab.ts";

const ROWS = 12;

export const proposeFilters = (): Row[] =>
  Array.from({ length: ROWS }, (_, at) => ({
    key: `filter:${at + 1}`,
    tone: "",
    filter: `Filter ${at + 1}`,
    and: false,
    object: "",
    column: "",
    test: "",
    value: "",
    become: "",
    count: null,
    of: null,
    money: "",
    examples: "",
  }));
