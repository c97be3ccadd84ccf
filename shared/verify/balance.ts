/** Balances a migration: every source record is counted in exactly one class. */

export const balanceClasses = ["created", "matched", "merged", "held", "excluded", "failed", "planned"] as const;
/** `planned`: decided, not carried out yet; zero once a load has ended. */
export type BalanceClass = (typeof balanceClasses)[number];

export type BalanceRow = { readonly object: string; readonly source: number; readonly closes: boolean } & Readonly<
  Record<BalanceClass, number>
>;

export type Standing = {
  readonly kind: string;
  readonly linked: "created" | "matched" | null;
  readonly dead: boolean;
  readonly countsAs: string | null;
};

/** The one class of a record, from its change and what the ledger knows. */
export function classOf(standing: Standing): BalanceClass {
  if (standing.kind === "merge") return "merged";
  if (standing.linked) return standing.linked;
  if (standing.dead || standing.kind === "reject") return "failed";
  if (standing.kind === "hold" || standing.kind === "conflict") return "held";
  if (standing.kind === "exclude") return "excluded";
  if (standing.countsAs === "created" || standing.countsAs === "matched" || standing.countsAs === "excluded") return standing.countsAs;
  return "planned";
}

/** One row of the balance sheet; `closes` when source = created + matched + merged + held + excluded + failed. */
export function balanceRow(object: string, source: number, counts: Partial<Record<BalanceClass, number>>): BalanceRow {
  const full = Object.fromEntries(balanceClasses.map((c) => [c, counts[c] ?? 0])) as Record<BalanceClass, number>;
  const placed = balanceClasses.reduce((sum, c) => sum + (c === "planned" ? 0 : full[c]), 0);
  return { object, source, ...full, closes: placed === source };
}
