/** Makes services strict: what is not built throws by its name, and is never quietly undefined. */
import { Exception } from "./exception.ts";

/** Names that the language itself looks up on any object. */
const ofTheLanguage = new Set([
  "then",
  "toJSON",
  "constructor",
  "valueOf",
  "toString",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
]);

let used = false;
/** Whether the script has looked at any member of a service yet. */
export const wasUsed = (): boolean => used;

/** The members as a service: nothing can be added, and a name that is not among them throws "… is not available here." */
export function built<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key) {
      used = true;
      if (typeof key === "symbol" || key in target) return Reflect.get(target, key);
      if (ofTheLanguage.has(key)) return undefined;
      throw new Exception(`${name}.${key} is not available here.`);
    },
    set(_target, key) {
      throw new Exception(`${name}.${String(key)} cannot be changed.`);
    },
  });
}

/** A service of Google's of which nothing is built. */
export function notBuilt(name: string): object {
  const refuse = (): never => {
    used = true;
    throw new Exception(`${name} is not available here.`);
  };
  return new Proxy(refuse, {
    get: (_target, key) => (typeof key === "symbol" ? undefined : refuse()),
    set: refuse,
    apply: refuse,
    construct: refuse,
  });
}

/** True only when every name of `Ours` is a name of Google's type: `true satisfies OnlyNamesOf<…>`. */
export type OnlyNamesOf<Google, Ours> = Exclude<keyof Ours, keyof Google> extends never ? true : Exclude<keyof Ours, keyof Google>;
