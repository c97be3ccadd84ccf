/** Reads the Review tab: which records people keep apart from those that they would be merged into. */
import { ReviewRow } from "../../tabs/review.ts";
import type { Row } from "../../tabs/tab.ts";
import { byText } from "./problem.ts";

export const readReview = (rows: readonly Row[]): string[] => [
  ...new Set(
    rows
      .map((row) => ReviewRow.parse(row))
      .flatMap(({ key, apart }) => (apart ? [key] : []))
      .sort(byText),
  ),
];
