/** Defines the data that an account's readiness is assessed from. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import type { ReadinessLine } from "../../record/readiness.ts";
import type { Row } from "../../tabs/tab.ts";

/** What the newest plan would add, after its merges. */
export type Forecast = {
  readonly people: { readonly there: number; readonly more: number };
  readonly companies: { readonly there: number; readonly more: number };
  /** Open leads by object; `early`: leads and enquiries that are no deals yet. */
  readonly openLeads: readonly { readonly object: string; readonly early: boolean; readonly more: number }[];
  /** Names that the plan's records carry. */
  readonly tags: readonly string[];
  readonly sources: readonly string[];
};

/** A member of the staff. */
export type Member = { readonly name: string; readonly email: string; readonly role?: string };

export type AccountState = {
  /** Of the tabs fields, pipelines, owners and teams, as they stand. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly catalog: Catalog;
  readonly measured: Capabilities | undefined;
  /** Undefined before the first plan. */
  readonly forecast: Forecast | undefined;
  /** Open leads in Nutshell now; null where nobody had to count them. */
  readonly openLeads: number | null;
  /** Names of pipelines that the account's plan has locked. */
  readonly locked: readonly string[];
  /** Staff of the export who are to work in Nutshell; absent or empty where nobody has to. */
  readonly staff?: readonly Member[];
};

type Said = { readonly says: string; readonly todo: string; readonly count?: number };
const line =
  (state: ReadinessLine["state"]) =>
  (key: string, area: string, { says, todo, count = 0 }: Said): ReadinessLine => ({ key, area, state, says, todo, count });

export const green = (key: string, area: string, said: Omit<Said, "todo">): ReadinessLine =>
  line("green")(key, area, { ...said, todo: "" });
export const yellow = line("yellow");
export const red = line("red");

/** The first few of a list, and how many more. */
export const listFew = (names: readonly string[], most = 6): string =>
  names.length <= most ? names.join(", ") : `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
/** A setting that holds a number; null while it says something else. */
export const numberIn = (settings: Readonly<Record<string, string>>, id: string): number | null =>
  /^\d+$/u.test(settings[id] ?? "") ? Number(settings[id]) : null;
