/** Knows where the terminal's words go: answers to stdout, everything else to stderr. */
import { createInterface } from "node:readline/promises";

export type Terminal = {
  /** Resolves once the text is taken: a pipe may be slower than we are. */
  out(text: string): Promise<void>;
  note(text: string): void;
  /** Whether a person watches stderr. */
  readonly watched: boolean;
  readonly json: boolean;
  /** Rewrites one line on stderr; does nothing unless watched. An empty text takes the line away. */
  line(text: string): void;
  /** Asks whoever sits there; false when nobody does, or with `--json`. */
  confirm(question: string): Promise<boolean>;
};

type Stream = NodeJS.WritableStream & { isTTY?: boolean };

/** A terminal on the streams; `stdin` is asked only when a person sits there. */
export function createTerminal(
  stdout: Stream,
  stderr: Stream,
  json: boolean,
  stdin?: NodeJS.ReadableStream & { isTTY?: boolean },
): Terminal {
  const watched = stderr.isTTY === true;
  return {
    json,
    watched,
    out: (text) =>
      new Promise((done, fail) => {
        stdout.write(text, (error) => (error ? fail(error) : done()));
      }),
    note: (text) => void stderr.write(`${text}\n`),
    async confirm(question) {
      if (json || stdin?.isTTY !== true) return false;
      const asking = createInterface({ input: stdin, output: stderr });
      try {
        return /^y(es)?$/iu.test((await asking.question(`${question} (y/n) `)).trim());
      } finally {
        asking.close();
      }
    },
    line: (text) => void (watched && stderr.write(`\r\u001b[2K${text}`)),
  };
}
