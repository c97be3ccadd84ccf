/** Says what of an export does not move and what does, in the lines that a manager signs. */
import { formatMoney, formatNumber } from "../record/format-count.ts";
import type { ConvertedMoney, Moves } from "../record/run-result.ts";
import type { SignedFact } from "./snapshot.ts";

type MoneyPlace = "moves" | "waits" | "out" | "failed";
type Titled = (object: string) => string;

/** What of the export waits, failed or is left out, with its money, and the questions that are open. Empty where every record moves. */
export function whatWaits({ balance, money, waits, cells }: Moves, titleOf: Titled): SignedFact[] {
  const moneyOf = moneyIn(money);
  const stays = (what: string, amount: number, more = ""): SignedFact[] =>
    amount === 0 ? [] : [{ part: "stays", what, amount: more === "" ? amount : `${formatNumber(amount)}${more}` }];
  return [
    ...balance.flatMap((row) => [
      ...stays(`${titleOf(row.object)} that wait`, row.held, moneyOf(row.object, "waits")),
      ...stays(`${titleOf(row.object)} that failed`, row.failed, moneyOf(row.object, "failed")),
      ...stays(`${titleOf(row.object)} left out`, row.excluded, moneyOf(row.object, "out")),
      ...stays(`${titleOf(row.object)}: rows not used`, row.notUsed),
    ]),
    ...stays("records of which a part waits", waits.inPart),
    ...stays("questions open on the tab Decisions", waits.questions),
    ...stays("owners not decided", waits.owners),
    ...stays("questions whether to delete", waits.deletions),
    ...(cells === null ? [] : [...stays("cells left out with a reason", cells.out), ...stays("cells that wait", cells.waiting)]),
  ];
}

/** `titleOf` is what people call an object. What stays behind comes first, money beside it. */
export function whatMoves(found: Moves, titleOf: Titled): SignedFact[] {
  const behind = whatWaits(found, titleOf);
  const moneyOf = moneyIn(found.money);
  const moves = found.balance.flatMap((row): SignedFact[] => {
    const written = row.created + row.matched + row.planned;
    const merged = row.merged === 0 ? "" : `, ${formatNumber(row.merged)} merged into others`;
    if (row.source === 0 || row.source === row.notUsed) return [];
    const amount = `${formatNumber(written)} of ${formatNumber(row.source)}${merged}${moneyOf(row.object, "moves")}`;
    return [{ part: "moves", what: titleOf(row.object), amount }];
  });
  const converted = (found.converted ?? []).map((sum): SignedFact => {
    return { part: "moves", what: `${titleOf(sum.object)}: amounts converted`, amount: describeConverted(sum) };
  });
  const nothing: SignedFact = { part: "stays", what: "nothing", amount: "every record of the export moves" };
  return [...(behind.length === 0 ? [nothing] : behind), ...moves, ...converted];
}

/** Both totals of the amounts that are converted. @example "EUR 12,400.00 as USD 13,457.72" */
export const describeConverted = ({ from, amount, to, converted }: Omit<ConvertedMoney, "object">): string =>
  `${formatMoney(from, amount)} as ${formatMoney(to, converted)}`;

const moneyIn =
  (money: Moves["money"]) =>
  (object: string, where: MoneyPlace): string => {
    const sums = money.flatMap((sum) => (sum.object === object && sum[where] !== null ? [formatMoney(sum.currency, sum[where])] : []));
    return sums.length === 0 ? "" : `, ${sums.join(", ")}`;
  };
