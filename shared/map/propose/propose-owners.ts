/** Proposes the Owners tab: which Nutshell user each owner of the source is. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import { shortText } from "../../record/short-text.ts";
import { NEW_OWNER, OwnersRow } from "../../tabs/owners.ts";
import type { Row } from "../../tabs/tab.ts";
import { rightsOf } from "../account/account-notes.ts";
import { readUser, type User, userByEmail, userLabel } from "../user-label.ts";

export type RosterEntry = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly team?: string;
  readonly role?: string;
};
export type OwnerCount = { readonly owner: string; readonly counts: Readonly<Record<string, number>> };

type Match = {
  readonly entry: RosterEntry | undefined;
  readonly email: string;
  readonly user: User | undefined;
  readonly confidence: number;
  readonly why: string;
};

export function proposeOwners(o: {
  owners: readonly OwnerCount[];
  roster: readonly RosterEntry[];
  catalog: Catalog;
  settings: Readonly<Record<string, string>>;
  titles: ReadonlyMap<string, string>;
  measured?: Capabilities | undefined;
  /** Whether something was loaded: an owner who is not in the tab yet is new since then. */
  isLoaded?: boolean;
  /** Rows that stand in the tab: what is shown of a user is shown of the one that people chose. */
  rows?: readonly Row[];
}): Row[] {
  const standing = new Map((o.rows ?? []).map((row) => [row.key, String(row["why"] ?? "")]));
  const waitsAsNew = (key: string): boolean =>
    o.isLoaded === true && o.settings["owner.new_in_delta"] === "queue" && (standing.get(key)?.includes(NEW_OWNER) ?? true);
  const chosen = new Map((o.rows ?? []).map((row) => [row.key, readUser(OwnersRow.parse(row).user, o.catalog)]));
  const rows = new Map<string, OwnerCount>();
  for (const { owner, counts } of o.owners) {
    const key = fold(shortText(owner));
    const before = rows.get(key);
    const sum = { ...before?.counts };
    for (const [object, n] of Object.entries(counts)) sum[object] = (sum[object] ?? 0) + n;
    rows.set(key, { owner: before?.owner ?? shortText(owner.trim()), counts: sum });
  }
  const fallback = o.settings["owner.policy"] === "fallback" ? userByEmail(o.catalog, o.settings["owner.fallback"] ?? "") : undefined;
  return [...rows].map(([key, { owner, counts }]) => {
    const match = findUser(owner, o.roster, o.catalog);
    const usable = match.user?.enabled === true;
    const isNew = fallback !== undefined && !usable && waitsAsNew(key);
    const user = usable ? match.user : isNew ? undefined : fallback;
    const records = Object.values(counts).reduce((a, b) => a + b, 0);
    const why = isNew
      ? `${match.why}. ${NEW_OWNER}: not the fallback owner's until somebody says so (setting owner.new_in_delta)`
      : usable || !fallback
        ? match.why
        : `${match.why}. The fallback owner takes over the records (setting owner.policy)`;
    return {
      key,
      tone: usable ? "" : "attention",
      owner,
      person: match.entry?.name ?? "",
      email: match.email,
      active: match.entry ? (match.entry.active ? "active" : "left") : "unknown",
      records,
      where: Object.entries(counts)
        .map(([object, n]) => `${o.titles.get(object) ?? object} ${n}`)
        .join(", "),
      decision: user ? "Use this user" : "Wait for the user",
      user: user ? userLabel(user) : "",
      rights: rightsOf(chosen.get(key) ?? user, o.measured),
      confidence: match.confidence,
      why,
    };
  });
}

/** By e-mail, from the owner text itself or through the user list; by name only when nothing else can tell. */
export function findUser(owner: string, roster: readonly RosterEntry[], catalog: Catalog): Match {
  const said = fold(owner);
  const found = roster.filter((r) => fold(r.email) === said || fold(r.name) === said || fold(r.id) === said);
  const entry = found.find((r) => r.active) ?? found[0];
  const email = said.includes("@") ? said : found.length === 1 || entry?.active === true ? fold(entry?.email ?? "") : "";
  if (found.length > 1 && found.filter((r) => r.active).length > 1)
    return {
      entry: undefined,
      email: "",
      user: undefined,
      confidence: 0.2,
      why: `${found.length} people in the user list have this name: choose the right user`,
    };
  const user = email === "" ? undefined : userByEmail(catalog, email);
  if (user) {
    const how = said.includes("@") ? "The owner is given as an e-mail address" : "The user list has the e-mail address";
    return {
      entry,
      email,
      user,
      confidence: user.enabled ? 0.99 : 0.4,
      why: user.enabled
        ? `${how}; a Nutshell user has the same address`
        : `${how}, but the Nutshell user with this address is disabled: ask a Nutshell admin to enable the user, or choose another user`,
    };
  }
  const named = catalog.users.filter((u) => fold(u.name) === fold(entry?.name ?? owner));
  if (named.length === 1 && named[0]?.enabled === true && email === "")
    return { entry, email, user: named[0], confidence: 0.75, why: "A Nutshell user has the same name; no e-mail address confirms it" };
  if (entry?.active === false)
    return {
      entry,
      email,
      user: undefined,
      confidence: 0.9,
      why: "Has left and has no Nutshell user: choose a user for the records, or load them without an owner",
    };
  if (email !== "")
    return {
      entry,
      email,
      user: undefined,
      confidence: 0.9,
      why: `No Nutshell user has the address ${email}: ask the Nutshell admin to invite this person; the records are then released automatically`,
    };
  return {
    entry,
    email: "",
    user: undefined,
    confidence: 0.5,
    why: "This owner is not in the user list or in Nutshell: choose a user for the records, or load them without an owner",
  };
}
