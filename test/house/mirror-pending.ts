/** Lists the files with logic that still lack a test of their own; a list that only gets shorter. */
export const mirrorPending: readonly string[] = ["server/runs/apply-rounds.ts", "server/runs/gates/answer-ticks.ts"];
