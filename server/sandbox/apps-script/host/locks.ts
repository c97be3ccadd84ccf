/** Lets one execution at a time hold a lock. */

export type Locks = {
  /** True once `holder` has the lock; false when it did not come free within `wait` milliseconds. */
  take(name: string, holder: number, wait: number): Promise<boolean>;
  give(name: string, holder: number): void;
  /** Gives back everything an execution still holds. */
  release(holder: number): void;
};

/** In memory: an execution cannot outlive the program. */
export function createLocks(): Locks {
  const held = new Map<string, { holder: number; freed: Promise<void>; free: () => void }>();
  const give = (name: string, holder: number): void => {
    const lock = held.get(name);
    if (lock?.holder !== holder) return;
    held.delete(name);
    lock.free();
  };
  return {
    async take(name, holder, wait) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<"late">((resolve) => (timer = setTimeout(() => resolve("late"), wait)));
      try {
        for (let lock = held.get(name); lock !== undefined && lock.holder !== holder; lock = held.get(name))
          if ((await Promise.race([lock.freed, late])) === "late") return false;
        if (!held.has(name)) {
          const { promise: freed, resolve: free } = Promise.withResolvers<void>();
          held.set(name, { holder, freed, free });
        }
        return true;
      } finally {
        clearTimeout(timer);
      }
    },
    give,
    release(holder) {
      for (const [name, lock] of held) if (lock.holder === holder) give(name, holder);
    },
  };
}
