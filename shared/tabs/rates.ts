/** Describes the Rates tab: the exchange rates at which amounts are converted. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<from>/<to>/<day>`, as shared/record/exchange-rate.ts makes it. */
export const RatesRow = z.object({ key: z.string(), rate: text, source: text, date: text });
export type RatesRow = z.infer<typeof RatesRow>;

export const rates: Tab = {
  id: "rates",
  title: "Rates",
  sheetId: 1029,
  writer: "both",
  purpose: "The exchange rates at which amounts are converted, as the settings fx.closed and fx.open say.",
  empty: "The rates that are needed appear after a plan. If it is empty, no amount is converted.",
  columns: [
    readOnly("from", { heading: "From", width: 70, help: "The currency of the amounts in the old system." }),
    readOnly("to", { heading: "To", width: 70, help: "The currency that they are converted into." }),
    readOnly("day", {
      heading: "Rate of",
      width: 160,
      help: "The day on which the deals were closed, or the day of the migration.",
    }),
    readOnly("records", {
      heading: "Records that wait",
      width: 110,
      help: "Deals that wait for the rate, and what belongs to them.",
      kind: "number",
    }),
    readOnly("amount", { heading: "Amount that waits", width: 150, help: "The sum of their amounts, in the old system's currency." }),
    editable("rate", {
      heading: "Rate",
      width: 110,
      help: "What one unit of the first currency is worth in the second, such as 1.0853. Without it, the deals wait.",
      kind: "number",
    }),
    editable("source", {
      heading: "Source",
      width: 200,
      help: "Who says so, such as European Central Bank. It is kept beside each amount.",
    }),
    editable("date", {
      heading: "Date of the rate",
      width: 130,
      help: "The day of the rate, as 2026-12-01. It is kept beside each amount.",
    }),
    readOnly("why", { heading: "Why it is needed", width: 300, help: "Which setting asks for it." }),
  ],
  row: RatesRow,
  example: {
    key: "EUR/USD/2026-07-16",
    tone: "attention",
    from: "EUR",
    to: "USD",
    day: "2026-07-16",
    records: 3,
    amount: "EUR 12,400.00",
    rate: 1.0853,
    source: "European Central Bank",
    date: "2026-07-16",
    why: "Ada Lovelace closed deals in euros on this day",
  },
};
