/** Holds the part of a file that is being read, so that memory does not grow with the file. */

/** Bytes added at least each time. */
const STEP = 1 << 18;

/** `at` is where reading goes on; what is before it is let go when more is added. */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  isEnded = false;
  /** Where in the file `bytes` begins. */
  base: number;
  readonly #pieces: AsyncIterator<Buffer>;

  constructor(pieces: AsyncIterable<Buffer>, base: number) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.base = base;
  }

  /** Where in the file reading goes on. */
  get offset(): number {
    return this.base + this.at;
  }

  /** Adds at least as much as is held already, so that what is looked at again and again is not looked at too often. */
  async more(): Promise<void> {
    const rest = this.bytes.subarray(this.at);
    const added: Buffer[] = [];
    let length = 0;
    while (!this.isEnded && length < Math.max(STEP, rest.length)) {
      const next = await this.#pieces.next();
      if (next.done === true) this.isEnded = true;
      else {
        added.push(next.value);
        length += next.value.length;
      }
    }
    this.base += this.at;
    this.at = 0;
    this.bytes = Buffer.concat([rest, ...added]);
  }

  /** Makes at least so many bytes from `at` on stand there, unless the file ends before. */
  async atLeast(length: number): Promise<void> {
    while (!this.isEnded && this.bytes.length - this.at < length) await this.more();
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
