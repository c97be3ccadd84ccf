/** The only place that knows where the terminal's words go: answers to stdout, everything else to stderr. */

export type Terminal = {
  /** Resolves once the text is taken: a pipe may be slower than we are. */
  out(text: string): Promise<void>;
  note(text: string): void;
  /** Whether a person watches stderr. */
  readonly watched: boolean;
  readonly json: boolean;
  /** Rewrites one line on stderr; does nothing unless watched. An empty text takes the line away. */
  line(text: string): void;
};

type Stream = NodeJS.WritableStream & { isTTY?: boolean };

/** A terminal on the two streams. `quiet`: with `--json` nobody reads along. */
export function createTerminal(stdout: Stream, stderr: Stream, json: boolean): Terminal {
  const watched = stderr.isTTY === true;
  return {
    json,
    watched,
    out: (text) =>
      new Promise((done, fail) => {
        stdout.write(text, (error) => (error ? fail(error) : done()));
      }),
    note: (text) => void stderr.write(`${text}\n`),
    line: (text) => void (watched && stderr.write(`\r\u001b[2K${text}`)),
  };
}
