/** Reads the environment into the settings of the program. */
import { join, resolve } from "node:path";
import * as z from "zod";
import { ConfigError } from "../shared/errors.ts";
import { variables } from "./variables.ts";

const SOURCE_KEYS = "CROSSWALK_SOURCE_";

export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

export type Config = {
  /** Absolute. */
  readonly dataDirectory: string;
  /** Where files of attachments are kept; absolute. */
  readonly files: string;
  /** The bucket in which they are kept instead; undefined means none. */
  readonly bucket: { readonly url: string; readonly keyId: string; readonly secret: string; readonly region: string } | undefined;
  readonly fileMode: number;
  readonly directoryMode: number;
  readonly host: string;
  readonly port: number;
  /** Host names that requests may carry. */
  readonly hosts: readonly string[];
  readonly databaseUrl: string | undefined;
  /** Whether the service carries runs itself. */
  readonly carriesRuns: boolean;
  /** The real Nutshell; undefined means that only the sandbox can be a target. */
  readonly nutshell: { readonly url: string; readonly user: string; readonly key: string } | undefined;
  /** Who is told when a run has ended; undefined means nobody. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  /** The language model whose opinion is asked; undefined means none. */
  readonly languageModel: { readonly url: string; readonly name: string; readonly key: string | undefined } | undefined;
  /** Keys of source APIs by their variables, and the hosts of theirs that may be at private addresses. */
  readonly sourceApi: { readonly values: Readonly<Record<string, string>>; readonly privateHosts: readonly string[] };
  readonly googleKeyFile: string | undefined;
  /** Who issues ID tokens; undefined means the local issuer of the data directory. */
  readonly issuer: { readonly audiences: readonly string[]; readonly certificatesUrl: string | undefined } | undefined;
  /** The only domain whose people are let in; undefined means any. */
  readonly domain: string | undefined;
  /** What a command signs with. */
  readonly idToken: string | undefined;
  /** Encrypts backups; undefined means that they are not encrypted. */
  readonly backupPassphrase: string | undefined;
  readonly sandbox: { readonly nutshellPort: number; readonly sheetsPort: number };
  /** Undefined when nobody asked for a level. */
  readonly logLevel: LogLevel | undefined;
};

const Environment = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, { schema }]) => [name, schema])) as {
    [N in keyof typeof variables]: (typeof variables)[N]["schema"];
  },
);

/**
 * The settings from the environment; relative paths start at `directory`. An empty variable counts as not set.
 * Throws ConfigError `config/invalid` naming the variables that cannot be used, without their values.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, directory: string = process.cwd()): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const read = Environment.safeParse(filled);
  if (!read.success) {
    const first = read.error.issues.map((issue) => `${issue.path.join(".")} must be ${issue.message}`).join("; ");
    throw invalid(`The environment variables are not valid. ${first}.`, String(read.error.issues[0]?.path[0] ?? ""));
  }
  const given = read.data;
  const carriesRuns = given.CROSSWALK_CARRY_RUNS === "yes";
  if (!carriesRuns && given.DATABASE_URL === undefined)
    throw invalid("CROSSWALK_CARRY_RUNS is no, but workers need DATABASE_URL: nobody would carry the runs.", "CROSSWALK_CARRY_RUNS");
  const mode = Number.parseInt(given.CROSSWALK_FILE_MODE, 8);
  return {
    dataDirectory: resolve(directory, given.CROSSWALK_DATA),
    files:
      given.CROSSWALK_FILES === undefined
        ? join(resolve(directory, given.CROSSWALK_DATA), "files")
        : resolve(directory, given.CROSSWALK_FILES),
    bucket: bucketOf({
      url: given.CROSSWALK_BUCKET_URL,
      keyId: given.CROSSWALK_BUCKET_KEY_ID,
      secret: given.CROSSWALK_BUCKET_SECRET,
      region: given.CROSSWALK_BUCKET_REGION,
    }),
    fileMode: mode,
    // A directory needs the "enter" bit wherever the file may be read.
    directoryMode: mode | ((mode & 0o444) >> 2),
    host: given.CROSSWALK_HOST,
    port: given.CROSSWALK_PORT,
    hosts: [
      ...new Set([
        "127.0.0.1",
        "localhost",
        "[::1]",
        bracketed(given.CROSSWALK_HOST),
        ...listed(given.CROSSWALK_ALLOWED_HOSTS.toLowerCase()),
      ]),
    ],
    databaseUrl: given.DATABASE_URL,
    carriesRuns,
    nutshell: nutshellOf(given.NUTSHELL_URL, given.NUTSHELL_USER, given.NUTSHELL_KEY),
    webhook: webhookOf(given.CROSSWALK_WEBHOOK_URL, given.CROSSWALK_WEBHOOK_SECRET),
    languageModel: languageModelOf(given.CROSSWALK_MODEL_URL, given.CROSSWALK_MODEL_NAME, given.CROSSWALK_MODEL_KEY),
    sourceApi: {
      // Which keys there are, a manifest says.
      values: Object.fromEntries(
        Object.entries(filled).flatMap(([name, value]) => (name.startsWith(SOURCE_KEYS) ? [[name, value?.trim() ?? ""]] : [])),
      ),
      privateHosts: listed(given.CROSSWALK_PRIVATE_HOSTS),
    },
    googleKeyFile: given.GOOGLE_SERVICE_ACCOUNT_KEY === undefined ? undefined : resolve(directory, given.GOOGLE_SERVICE_ACCOUNT_KEY),
    issuer: issuerOf(listed(given.CROSSWALK_IDENTITY_AUDIENCE), given.CROSSWALK_IDENTITY_CERTIFICATES),
    domain: given.CROSSWALK_IDENTITY_DOMAIN,
    idToken: given.CROSSWALK_ID_TOKEN,
    backupPassphrase: given.CROSSWALK_BACKUP_PASSPHRASE,
    sandbox: { nutshellPort: given.CROSSWALK_SANDBOX_NUTSHELL_PORT, sheetsPort: given.CROSSWALK_SANDBOX_SHEETS_PORT },
    logLevel: given.CROSSWALK_LOG,
  };
}

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function issuerOf(audiences: readonly string[], certificatesUrl: string | undefined): Config["issuer"] {
  if (audiences.length > 0) return { audiences, certificatesUrl };
  // Keys without an audience would let in whoever holds a token for any program at all.
  if (certificatesUrl !== undefined) throw invalid("CROSSWALK_IDENTITY_AUDIENCE is missing.", "CROSSWALK_IDENTITY_AUDIENCE");
  return undefined;
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host.toLowerCase()}]` : host.toLowerCase());

function nutshellOf(url: string | undefined, user: string | undefined, key: string | undefined): Config["nutshell"] {
  if (url === undefined && user === undefined && key === undefined) return undefined;
  if (url === undefined || user === undefined || key === undefined) {
    const missing = Object.entries({ NUTSHELL_URL: url, NUTSHELL_USER: user, NUTSHELL_KEY: key })
      .filter(([, value]) => value === undefined)
      .map(([name]) => name);
    throw invalid(
      `The Nutshell configuration is incomplete: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing.`,
      missing[0] ?? "NUTSHELL_URL",
    );
  }
  return { url, user, key };
}

function webhookOf(url: string | undefined, secret: string | undefined): Config["webhook"] {
  if (url === undefined && secret === undefined) return undefined;
  const missing = url === undefined ? "CROSSWALK_WEBHOOK_URL" : "CROSSWALK_WEBHOOK_SECRET";
  if (url === undefined || secret === undefined) throw invalid(`The webhook is configured incompletely: ${missing} is missing.`, missing);
  return { url, secret };
}

function languageModelOf(url: string | undefined, name: string | undefined, key: string | undefined): Config["languageModel"] {
  if (url === undefined && name === undefined && key === undefined) return undefined;
  const missing = url === undefined ? "CROSSWALK_MODEL_URL" : "CROSSWALK_MODEL_NAME";
  if (url === undefined || name === undefined)
    throw invalid(`The language model is configured incompletely: ${missing} is missing.`, missing);
  return { url, name, key };
}

function bucketOf(o: { url: string | undefined; keyId: string | undefined; secret: string | undefined; region: string }): Config["bucket"] {
  const { url, keyId, secret, region } = o;
  if (url === undefined && keyId === undefined && secret === undefined) return undefined;
  if (url !== undefined && keyId !== undefined && secret !== undefined) return { url, keyId, secret, region };
  const missing = url === undefined ? "CROSSWALK_BUCKET_URL" : keyId === undefined ? "CROSSWALK_BUCKET_KEY_ID" : "CROSSWALK_BUCKET_SECRET";
  throw invalid(`The bucket is configured incompletely: ${missing} is missing.`, missing);
}

const invalid = (message: string, path: string): ConfigError =>
  new ConfigError({
    code: "config/invalid",
    message,
    hint: "Correct the variable and start again. docs/configuration.md lists every variable and its allowed values.",
    where: { path },
  });
