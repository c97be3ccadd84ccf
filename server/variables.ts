/** Lists the environment variables of the program, each with its check, its default and what it means. */
import * as z from "zod";

// What each check says completes "has to be …".
const aPort = "a whole number from 0 to 65535";
const port = (fallback: number) => z.coerce.number(aPort).int(aPort).min(0, aPort).max(65_535, aPort).default(fallback);
const text = z.string().trim().min(1).optional();
const fileMode = z
  .string()
  .regex(/^0?6[046]0$/, "an octal number that gives access to the owner and optionally the group, but not to others: 600, 640 or 660")
  .default("600");
const passphrase = z.string().min(12, "at least 12 characters long").optional();
const httpAddress = z
  .string()
  .regex(/^https?:\/\/[^\s/]+/, "an address that begins with http:// or https://")
  .optional();
const safeAddress = z
  .string()
  .trim()
  .refine(isSafeAddress, "an https address, or an http address on this machine, without a user name, a query or a fragment")
  .optional();
const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "an address that begins with postgresql://")
  .optional();

/** Every variable with its schema and, for people, its default and meaning: docs/configuration.md shows exactly these. */
export const variables = {
  CROSSWALK_DATA: {
    schema: z.string().trim().min(1).default(".crosswalk"),
    standard: "`.crosswalk` in the current directory",
    meaning: "Directory for all data of the service: the embedded database, the sandbox, the address of the running service.",
  },
  CROSSWALK_FILES: {
    schema: text,
    standard: "`files` in the data directory",
    meaning:
      "Directory in which files of attachments are kept, in a folder of their own for each migration. Notes in Nutshell name the path.",
  },
  CROSSWALK_BUCKET_URL: {
    schema: safeAddress,
    standard: "none",
    meaning:
      "Address of a bucket that speaks the protocol of S3, such as `https://s3.eu-central-1.amazonaws.com/files`: files of attachments are kept there instead of in a directory. https, or http on this machine.",
  },
  CROSSWALK_BUCKET_KEY_ID: {
    schema: text,
    standard: "none",
    meaning: "Id of the key for the bucket.",
  },
  CROSSWALK_BUCKET_SECRET: {
    schema: text,
    standard: "none",
    meaning: "Secret of the key for the bucket.",
  },
  CROSSWALK_BUCKET_REGION: {
    schema: z.string().trim().min(1).default("us-east-1"),
    standard: "`us-east-1`",
    meaning: "Region of the bucket, which its signatures name.",
  },
  CROSSWALK_FILE_MODE: {
    schema: fileMode,
    standard: "`600`",
    meaning: "Permissions of the files in the data directory, in octal. Directories also get execute permission (`600` becomes `700`).",
  },
  CROSSWALK_HOST: {
    schema: z.string().trim().min(1).default("127.0.0.1"),
    standard: "`127.0.0.1`",
    meaning:
      "Address to listen on. Any address other than loopback lets other machines connect: put TLS in front of it. The sidebar of the local workbook connects over loopback, so use `0.0.0.0` rather than a single other address.",
  },
  CROSSWALK_PORT: { schema: port(4680), standard: "`4680`", meaning: "Port to listen on; `0` takes any free one." },
  CROSSWALK_ALLOWED_HOSTS: {
    schema: z.string().trim().default(""),
    standard: "none",
    meaning:
      "Additional host names, separated by commas, under which browsers may reach the service, such as the name of a proxy in front of it.",
  },
  CROSSWALK_LOG: {
    schema: z.enum(["silent", "error", "warn", "info", "debug"], "silent, error, warn, info or debug").optional(),
    standard: "`info` for the service, `warn` for commands and on an interactive terminal",
    meaning: "Level of detail of the log (standard error).",
  },
  DATABASE_URL: {
    schema: databaseAddress,
    standard: "the embedded database",
    meaning: "A PostgreSQL server to use instead of the embedded database.",
  },
  CROSSWALK_CARRY_RUNS: {
    schema: z.enum(["yes", "no"], "yes or no").default("yes"),
    standard: "`yes`",
    meaning:
      "Whether the service carries runs itself. `no` leaves them to its workers (`npx crosswalk worker`), which need `DATABASE_URL`.",
  },
  CROSSWALK_WEBHOOK_URL: {
    schema: safeAddress,
    standard: "nobody is told",
    meaning:
      "Address that is told when a run has ended and which gates wait ([operating.md](operating.md#be-told-when-a-run-ends)). https only, or http on this machine. It goes together with `CROSSWALK_WEBHOOK_SECRET`.",
  },
  CROSSWALK_WEBHOOK_SECRET: {
    schema: z.string().trim().min(16, "at least 16 characters long").optional(),
    standard: "none",
    meaning: "Secret by which what is sent there is signed. It is never logged.",
  },
  NUTSHELL_URL: {
    schema: httpAddress,
    standard: "the sandbox",
    meaning: "Address of the real Nutshell API. The three `NUTSHELL_` variables go together.",
  },
  NUTSHELL_USER: { schema: text, standard: "none", meaning: "The user name (an e-mail address) that the API key belongs to." },
  NUTSHELL_KEY: { schema: text, standard: "none", meaning: "The API key. It is never logged and never written to a file." },
  GOOGLE_SERVICE_ACCOUNT_KEY: {
    schema: text,
    standard: "none",
    meaning: "Path of a Google service account's key file; needed for workbooks in Google Sheets.",
  },
  CROSSWALK_IDENTITY_AUDIENCE: {
    schema: z.string().trim().default(""),
    standard: "the local issuer of the data directory",
    meaning:
      "OAuth client ids that ID tokens must be issued for, separated by commas: the add-on's. With it, people prove their identity with Google; without it, the service issues ID tokens for its own people.",
  },
  CROSSWALK_IDENTITY_DOMAIN: {
    schema: z.string().trim().toLowerCase().optional(),
    standard: "any",
    meaning: "The company's Google Workspace domain: ID tokens of other domains are refused.",
  },
  CROSSWALK_IDENTITY_CERTIFICATES: {
    schema: z
      .string()
      .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/, "an https address, or one on this machine")
      .optional(),
    standard: "Google's",
    meaning: "Address of the keys (PEM) that sign ID tokens; used together with `CROSSWALK_IDENTITY_AUDIENCE`.",
  },
  CROSSWALK_ID_TOKEN: {
    schema: text,
    standard: "the service's own issuer is asked",
    meaning: "The ID token that `crosswalk approve` signs with when people prove their identity with Google. It is never logged.",
  },
  CROSSWALK_BACKUP_PASSPHRASE: {
    schema: passphrase,
    standard: "backups are not encrypted",
    meaning:
      "With it `crosswalk backup` encrypts its file, and `crosswalk restore` opens it: at least 12 characters. Whoever loses it loses the backup. It is never logged.",
  },
  CROSSWALK_ADDON_SERVICE_URL: {
    schema: httpAddress,
    standard: "`http://127.0.0.1:4680`",
    meaning:
      "Used by `npm run build` and `npm run push`, not by the service: the address at which the add-on reaches the service. A push accepts https only.",
  },
  CROSSWALK_MODEL_URL: {
    schema: safeAddress,
    standard: "no language model is asked",
    meaning:
      "Address of a language model that speaks the usual chat-completions form, up to what stands before `/chat/completions`. With it, proposals of *Mapping* also have the model's opinion; [operating.md](operating.md) says what leaves the machine. https only, or http on this machine.",
  },
  CROSSWALK_MODEL_NAME: { schema: text, standard: "none", meaning: "Name of the model; goes together with `CROSSWALK_MODEL_URL`." },
  CROSSWALK_MODEL_KEY: {
    schema: z
      .string()
      .trim()
      .regex(/^[!-~]+$/u, "a key without spaces, line breaks and special characters")
      .optional(),
    standard: "none",
    meaning: "The key for it, where it needs one. It is never logged and never written to a file.",
  },
  CROSSWALK_PRIVATE_HOSTS: {
    schema: z.string().trim().toLowerCase().default(""),
    standard: "none",
    meaning:
      "Hosts of source APIs that may be at private addresses, separated by commas, with the port where it matters (`intranet.example:8443`). A loopback address among them may also be asked by http. [api-manifests.md](api-manifests.md) says more.",
  },
  CROSSWALK_SANDBOX_NUTSHELL_PORT: { schema: port(0), standard: "`0`", meaning: "Port of the sandbox Nutshell; `0` takes any free one." },
  CROSSWALK_SANDBOX_SHEETS_PORT: {
    schema: port(0),
    standard: "`0`",
    meaning: "Port of the sandbox Google Sheets; `0` takes any free one.",
  },
} as const;

/** What is sent there must not be readable on the way. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || /[?#]/u.test(text)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname));
}
