/** Defines what has to be known to read a table of a dump again. */
import type { Dialect } from "./dialect.ts";
import type { Wide } from "./dump-bytes.ts";

/** Names are as the dump has them, each of its bytes a character. */
export type DumpFormat = {
  readonly dialect: Dialect;
  readonly encoding: string;
  readonly wide?: Wide | undefined;
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  /** Every column of the table, with its type where that is known. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** The columns that a statement without a list of its own has values for. */
  readonly usual: readonly string[];
  /** Where the statements with rows begin and end. */
  readonly start: number;
  readonly end: number;
  /** How every row stands there, where all stand alike: then one is found without those before it. */
  readonly alike?: { readonly kind: "insert" | "copy"; readonly columns: readonly string[] } | undefined;
};
