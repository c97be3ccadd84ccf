/** Names the day, week, month, quarter or year of a time. */

/** Day, week, month, year or quarter. */
export type Gap = "d" | "w" | "m" | "y" | "q";
const DAY = 86_400_000;

/** `2026-02-04`, the Monday of its week, `2026-02`, `2026-Q1` or `2026`, in UTC. */
export function periodOf(seconds: number, gap: Gap): string {
  const date = new Date(seconds * 1000);
  const day = (at: Date): string => at.toISOString().slice(0, 10);
  switch (gap) {
    case "d":
      return day(date);
    case "w":
      return day(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY));
    case "m":
      return day(date).slice(0, 7);
    case "q":
      return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
    default:
      return String(date.getUTCFullYear());
  }
}
