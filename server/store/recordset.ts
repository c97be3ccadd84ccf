/** Gathers rows for one statement, column by column in PostgreSQL's binary form, which the database takes without reading JSON. */
import { type RawBuilder, sql } from "kysely";
import { StoreError } from "../../shared/errors.ts";

/** A jsonb value whose JSON is written already; it is sent as it is. */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Recordset = {
  /** Values are plain: objects for jsonb (a text is a value, a JsonText is JSON), arrays for text[], Date or ISO text for times. What is missing is null. */
  add(row: Readonly<Record<string, unknown>>): void;
  readonly rows: number;
  readonly bytes: number;
  /** `(select unnest(…) as "ord", unnest(…) as "key", …) as given`, for a FROM. */
  from(): RawBuilder<unknown>;
  /** The columns in their types, for the SELECT that goes with it. */
  columns(): RawBuilder<unknown>;
};

/** An empty set of rows with these columns, each with its type as PostgreSQL's format_type says it. */
export function createRecordset(types: Readonly<Record<string, string>>): Recordset {
  const columns = Object.entries(types).map(([name, type]) => ({ name, type, values: new ArrayWriter(type) }));
  let [rows, bytes] = [0, HEAD_BYTES * columns.length];
  return {
    add(row) {
      for (const { name, values } of columns) bytes += values.add(row[name]);
      rows += 1;
    },
    get rows() {
      return rows;
    },
    get bytes() {
      return bytes;
    },
    from() {
      // Side by side in a SELECT the arrays are read row by row; in a FROM each would be put into a table of its own before.
      const given = columns.map(({ name, values }) => sql`unnest(${values.finish()}::${sql.raw(values.sent)}[]) as ${sql.ref(name)}`);
      return sql`(select ${sql.join(given)}) as given`;
    },
    columns() {
      const cast = columns.map(({ name, type, values }) => {
        const column = sql.ref(`given.${name}`);
        return values.sent === type ? column : sql`${column}::${sql.raw(type)}`;
      });
      return sql.join(cast);
    },
  };
}

/** The types that are sent as they are, by their numbers in PostgreSQL's catalog; the others are sent as text and cast. */
const numbers: Readonly<Record<string, number>> = { bigint: 20, integer: 23, text: 25, jsonb: 3802 };
const HEAD_BYTES = 20;

/** An array of one dimension in binary form: a head, then each element after its length, -1 for null. */
class ArrayWriter {
  readonly sent: string;
  #buffer = Buffer.allocUnsafe(1 << 14);
  #at = HEAD_BYTES;
  #count = 0;

  constructor(type: string) {
    this.sent = type in numbers ? type : "text";
  }

  /** How many bytes the element takes. */
  add(value: unknown): number {
    const before = this.#at;
    this.#write(value);
    this.#count += 1;
    return this.#at - before;
  }

  #write(value: unknown): void {
    if (value === null || value === undefined) {
      this.#reserve(4);
      this.#at = this.#buffer.writeInt32BE(-1, this.#at);
    } else if (this.sent === "integer") {
      this.#reserve(8);
      this.#at = this.#buffer.writeInt32BE(Number(value), this.#buffer.writeInt32BE(4, this.#at));
    } else if (this.sent === "bigint") {
      this.#reserve(12);
      this.#at = this.#buffer.writeBigInt64BE(BigInt(value as number), this.#buffer.writeInt32BE(8, this.#at));
    } else if (this.sent === "jsonb") this.#addText(value instanceof JsonText ? value.text : JSON.stringify(value), 1);
    else this.#addText(textOf(value), 0);
  }

  /** jsonb's own form begins with its version. */
  #addText(text: string, version: 0 | 1): void {
    this.#reserve(4 + version + text.length * 3);
    const start = this.#at + 4;
    if (version === 1) this.#buffer[start] = version;
    const bytes = version + this.#buffer.write(text, start + version);
    this.#buffer.writeInt32BE(bytes, this.#at);
    this.#at = start + bytes;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }

  finish(): Buffer {
    const head = [1, 1, numbers[this.sent] ?? 0, this.#count, 1];
    head.forEach((number, place) => void this.#buffer.writeInt32BE(number, place * 4));
    return this.#buffer.subarray(0, this.#at);
  }
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const text = Array.isArray(value) ? arrayText(value) : String(value);
  if (text.isWellFormed()) return text;
  // Written as bytes it would be replaced in silence.
  throw new StoreError({
    code: "store/unstorable-text",
    message: "A value holds a character that the database cannot store (NUL or half of a surrogate pair).",
    hint: "Remove the character where the value comes from.",
    scope: "batch",
  });
}

/** A list of texts as PostgreSQL writes one. */
const arrayText = (items: readonly unknown[]): string =>
  `{${items.map((item) => (item === null ? "NULL" : `"${String(item).replace(/["\\]/gu, "\\$&")}"`)).join(",")}}`;
