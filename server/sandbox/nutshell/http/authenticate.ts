/** Decides who is calling. */
import { timingSafeEqual } from "node:crypto";
import { type Call, type Keys, PLAIN_KEY_ORIGIN, type World } from "../call.ts";
import { findUser } from "../entities/user.ts";
import { readMeta } from "../store/connect.ts";
import { makeRef } from "../store/kinds.ts";
import { listKept } from "../store/records.ts";

/** Name and key of a Basic header; undefined when it is none. */
function readBasic(header: string | undefined): { readonly name: string; readonly key: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)$/iu.exec(header ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 1 ? undefined : { name: text.slice(0, colon).trim(), key: text.slice(colon + 1) };
}

/** Which of the account's keys a Basic header carries, whoever it names; undefined for none. */
export function keyNameOf(keys: Keys, header: string | undefined): keyof Keys | undefined {
  const key = readBasic(header)?.key;
  if (key === undefined) return undefined;
  return same(key, keys.impersonating) ? "impersonating" : same(key, keys.plain) ? "plain" : undefined;
}

/** The caller behind a Basic header: an enabled user's e-mail or the company's domain, and one of the keys. Undefined when it fits nobody. */
export function authenticate(world: World, header: string | undefined): Call | undefined {
  const basic = readBasic(header);
  if (basic === undefined) return undefined;
  const { name, key } = basic;
  const impersonates = same(key, world.keys.impersonating);
  if (!impersonates && !same(key, world.keys.plain)) return undefined;
  const now = world.now();
  const user = findUser(world.db, name);
  if (user) {
    if (user.fields.isEnabled === false) return undefined;
    return { world, db: world.db, now, user: user.id, actor: impersonates ? makeRef("users", user.id) : PLAIN_KEY_ORIGIN };
  }
  if (name.toLowerCase() !== readMeta(world.db, "domain")) return undefined;
  const administrator = listKept(world.db, "users", {
    where: [{ sql: "json_extract(r.body, '$.isAdministrator')", values: [] }],
    limit: 1,
  })[0];
  return { world, db: world.db, now, user: administrator?.id ?? 1, actor: PLAIN_KEY_ORIGIN };
}

function same(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}
