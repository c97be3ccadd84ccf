/** Counts what a person's scripts have used up of a day. */

export type Quota = {
  /** Counts; throws in Google's words when the day's share is used up. */
  spend(person: string, service: string, amount: number, limit: number): void;
};

const day = 86_400_000;

/** Counts from nothing each day. */
export function createQuota(now: () => number): Quota {
  let today = -1;
  let spent = new Map<string, number>();
  return {
    spend(person, service, amount, limit) {
      const date = Math.floor(now() / day);
      if (date !== today) spent = new Map();
      today = date;
      const key = `${service} ${person}`;
      const sum = (spent.get(key) ?? 0) + amount;
      if (sum > limit) throw new Error(`Service invoked too many times for one day: ${service}.`);
      spent.set(key, sum);
    },
  };
}
