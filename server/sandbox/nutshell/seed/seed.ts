/** Fills an empty account and empties a used one. */
import { randomBytes } from "node:crypto";
import type { Call, Keys, World } from "../call.ts";
import { forgetBackups } from "../entities/backup.ts";
import { type Db, readMeta, writeMeta } from "../store/connect.ts";
import { removeAllKept } from "../store/records.ts";
import { seedCompany } from "./company.ts";
import { seedReference } from "./reference.ts";

/** The user to call as: an administrator. */
export const ADMINISTRATOR = "admin@analytical.example";
const SEED_TIME = Date.UTC(2026, 1, 2, 9) / 1000;

/** The account's two keys, made on first use; they outlive a reset. `chosen` takes the place of the one that acts as any user. */
export function readKeys(db: Db, chosen?: string): Keys {
  const key = (name: string, wanted?: string): string => {
    const known = readMeta(db, name);
    if (known !== undefined && (wanted === undefined || wanted === known)) return known;
    const fresh = wanted ?? randomBytes(20).toString("hex");
    writeMeta(db, name, fresh);
    return fresh;
  };
  return db.transaction(() => ({ impersonating: key("key.impersonating", chosen), plain: key("key.plain") }));
}

/** Fills an account nobody has used yet; leaves any other alone. */
export function seedIfEmpty(world: World): void {
  if (readMeta(world.db, "seeded") === undefined) world.db.transaction(() => seed(world));
}

/** Throws everything away but the keys and fills the account anew. */
export function reset(world: World): void {
  world.db.transaction(() => {
    removeAllKept(world.db);
    for (const table of ["finder", "unindexed", "custom_field", "event"]) world.db.run(`DELETE FROM ${table}`);
    world.db.run("DELETE FROM meta WHERE key LIKE 'link.%'");
    seed(world);
  });
  world.faults.clear();
  world.conditions.reset();
  world.webhooks.skip();
}

function seed(world: World): void {
  const call: Call = { world, db: world.db, now: SEED_TIME, user: 1, actor: "1-users" };
  for (const [key, value] of Object.entries({ instance: "379104", company: "Analytical Trading", domain: "analytical.example" }))
    writeMeta(world.db, key, value);
  forgetBackups(call);
  world.plan.unlimited(() => {
    seedReference(call);
    seedCompany(call);
  });
  writeMeta(world.db, "seeded", "yes");
}
