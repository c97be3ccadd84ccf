/** Lets the PostgreSQL driver talk to the embedded database's thread as if it were a network connection. */
import { Duplex } from "node:stream";
import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads";
import { StoreError } from "../../../shared/errors.ts";
import { sendBytes, type ToWorker } from "./worker-messages.ts";

/** A stream with the few methods of a socket that the driver calls. No address, no port, no file: nobody else can connect. */
export class WorkerStream extends Duplex {
  #worker: Worker;
  #port: MessagePort | undefined;

  constructor(worker: Worker) {
    super({ allowHalfOpen: false });
    this.#worker = worker;
  }

  connect(): this {
    // A thread that ended takes messages and never answers.
    if (this.#worker.threadId === -1) return this.destroy(stopped());
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on("message", (bytes: Uint8Array) => this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    port1.on("close", () => this.destroy(this.writableEnded ? undefined : stopped()));
    this.#worker.postMessage({ kind: "connect", port: port2 } satisfies ToWorker, [port2]);
    queueMicrotask(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#port?.ref();
    return this;
  }

  unref(): this {
    this.#port?.unref();
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.#port) sendBytes(this.#port, [chunk]);
    done();
  }

  /** A statement's messages arrive together (the driver corks), so the database sees them as one. */
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    if (this.#port)
      sendBytes(
        this.#port,
        chunks.map(({ chunk }) => chunk),
      );
    done();
  }

  override _final(done: () => void): void {
    this.#port?.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port?.close();
    done(error);
  }
}

const stopped = (): StoreError =>
  new StoreError({
    code: "store/unavailable",
    message: "The embedded database has stopped.",
    hint: "Start Crosswalk again: all committed data is kept. If it stops again, see the log for the reason.",
    retry: { kind: "later" },
  });
