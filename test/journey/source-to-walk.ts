/** Defines what is said of a source that walks the whole journey: what people choose on the way, and what has to arrive. */
import type { writeMogoExport } from "../generate/mogo-export.ts";

export type Source = {
  /** The profile, where it is not called like the source. */
  profile?: string;
  write: typeof writeMogoExport;
  /** Columns that nobody but the customer can know: people confirm them. */
  agreed: readonly string[];
  /** Settings that people choose before the map is proposed once more. */
  chosen: Readonly<Record<string, string>>;
  records: number;
  /** What its leads become where they become people. */
  people: readonly string[];
  /** Rows of the tab Filters, by heading: records that people do not want, and leads that become something else. */
  filters: readonly Readonly<Record<string, string | boolean>>[];
  /** What people enter on the tab Values, by column: one word for all of its values. */
  values?: Readonly<Record<string, string>>;
  /** Files of which nothing is known: people leave them out. */
  modules?: readonly string[];
  /** The pipeline that people choose where the deals name none. */
  pipeline?: string;
  /** What people enter on the tab Rates, by currency. */
  rates?: Readonly<Record<string, number>>;
  /** What the tab Balance says of the amounts that are converted. */
  converted?: readonly string[];
  /** What the tab Handover lists beside what every source has, by what it is about. */
  handover?: readonly string[];
  /** Columns with health data that stay behind, and those that may go. */
  withheld?: readonly string[];
  released?: readonly string[];
  /** Stages whose words do not say how such a record stands: people say that it is open. */
  open?: readonly string[];
  /** Whether a compliance officer signs for notes with health data before the go-live. */
  notes?: true;
  /** Whether it has tasks that repeat. */
  repeats: boolean;
  /** Where the files of its attachments end: at first, and once a week has passed. */
  files?: readonly [string, string];
  /** Of these by type, and the names of those that are kept: at first, and once a week has passed. */
  fileTypes?: readonly (readonly [type: string, files: number])[];
  keptFiles?: readonly [readonly string[], readonly string[]];
  /** Rows of the tab Review: what happened, and the record. */
  reviewed?: readonly (readonly [what: string, key: string])[];
  /** Kinds of record that a sample of ten does not show, and says so. */
  unsampled?: readonly string[];
  /** Questions of the tab Decisions about single records. */
  asked?: readonly string[];
  /** What becomes of single records: the entity or `excluded`, and what is written. */
  arrives: Readonly<Record<string, readonly [becomes: string, written: Readonly<Record<string, unknown>>]>>;
};
