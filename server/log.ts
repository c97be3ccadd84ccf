/** Creates the log: JSON lines without secrets. */
import pino from "pino";
import { Fault } from "../shared/errors.ts";

export type Log = pino.Logger;

const secrets = ["key", "token", "password", "authorization", "apiKey", "databaseUrl", "private_key"];

/** A log at `level` into `stream`. Fields named like secrets are replaced, at the top and one level down. */
export function createLog(o: { level: string; stream: pino.DestinationStream }): Log {
  const paths = [...secrets, ...secrets.map((name) => `*.${name}`), "headers.authorization", "*.headers.authorization"];
  return pino({ level: o.level, base: null, redact: { paths, censor: "[secret]" }, serializers: { err: describeFailure } }, o.stream);
}

type Failure = {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: Failure;
};

/** What failed and where in the program. Only faults keep their words: other messages may quote somebody's data. */
function describeFailure(thrown: unknown): Failure | string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { code } = thrown as { code?: unknown };
  return {
    type: thrown.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(thrown instanceof Fault ? { message: thrown.message } : {}),
    frames: (thrown.stack ?? "")
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(thrown.cause instanceof Error ? { cause: describeFailure(thrown.cause) as Failure } : {}),
  };
}
