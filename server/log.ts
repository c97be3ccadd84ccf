/** The only place that makes the log: JSON lines for machines, without secrets. Progress for people is not a log. */
import pino from "pino";

export type Log = pino.Logger;

const secrets = ["key", "token", "password", "authorization", "apiKey", "databaseUrl", "private_key"];

/** A log at `level` into `stream`. Fields named like secrets are replaced, at the top and one level down. */
export function createLog(o: { level: string; stream: pino.DestinationStream }): Log {
  const paths = [...secrets, ...secrets.map((name) => `*.${name}`), "headers.authorization", "*.headers.authorization"];
  return pino({ level: o.level, base: null, redact: { paths, censor: "[secret]" } }, o.stream);
}
