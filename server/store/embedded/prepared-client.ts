/** Prepares statements that come back, so that the embedded database plans each of them once. */
import pg from "pg";

const KEPT = 400;
const CHANGES_THE_SCHEMA = /\b(?:create|alter|drop)\b/i;
let made = 0;

/**
 * A client whose statements with parameters are prepared when they come for the second time: in WebAssembly, planning a statement of the
 * ledger costs more than running it. PostgreSQL plans anew when a table has other columns or other statistics, which housekeeping keeps up
 * to date. A change of the schema makes the client forget all statements, because each of them keeps the columns that it had.
 */
export class PreparedClient extends pg.Client {
  /** The statements met, the least recently used first, and their names; a statement that came once has none. */
  private readonly names = new Map<string, string | undefined>();

  override query(...given: unknown[]): never {
    const [text, values, ...callback] = given;
    if (typeof text === "string" && Array.isArray(values) && values.length > 0) {
      const name = this.nameOf(text);
      if (name !== undefined) return this.send({ name, text, values }, ...callback);
    } else if (typeof text === "string" && this.names.size > 0 && CHANGES_THE_SCHEMA.test(text)) {
      this.names.clear();
      this.deallocate("ALL");
    }
    return this.send(...given);
  }

  private nameOf(text: string): string | undefined {
    const name = this.names.has(text) ? (this.names.get(text) ?? `statement_${++made}`) : undefined;
    this.names.delete(text);
    this.names.set(text, name);
    if (this.names.size > KEPT) {
      const [oldest = ["", undefined]] = this.names;
      this.names.delete(oldest[0]);
      if (oldest[1] !== undefined) this.deallocate(oldest[1]);
    }
    return name;
  }

  /** What an aborted transaction keeps us from deallocating costs only memory. */
  private deallocate(name: string): void {
    this.send(`DEALLOCATE ${name}`, () => undefined);
  }

  private send(...given: unknown[]): never {
    return (super.query as (...words: unknown[]) => never).apply(this, given);
  }
}
