/** Reads an add-on's manifest, and says what it lets a script do. */
import * as z from "zod";

const schema = z.strictObject({
  timeZone: z.string(),
  runtimeVersion: z.literal("V8"),
  exceptionLogging: z.string().optional(),
  dependencies: z.strictObject({}).optional(),
  oauthScopes: z.array(z.string()).min(1),
  urlFetchWhitelist: z.array(z.string()).optional(),
});
export type Manifest = z.infer<typeof schema>;

/** The manifest, or an Error that names what an Editor add-on's manifest may not hold. */
export function readManifest(text: string): Manifest {
  const read = schema.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new Error(
    `The manifest cannot be used: ${read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`,
  );
}

/**
 * Why the manifest does not let a script fetch an address; null when it does. The address has to start with an entry of the list.
 * Encryption is asked for except on this machine, which Google's servers could never reach.
 */
export function refusesAddress(manifest: Manifest, address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return `Invalid argument: ${address}`;
  const here = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  const allowed = (manifest.urlFetchWhitelist ?? []).some((prefix) => startsWith(url, prefix));
  if (url.protocol === "https:" || (here && url.protocol === "http:"))
    return allowed ? null : `The address is not in urlFetchWhitelist: ${address}`;
  return `Only https addresses can be fetched: ${address}`;
}

function startsWith(url: URL, prefix: string): boolean {
  const entry = URL.parse(prefix);
  return entry !== null && url.origin === entry.origin && url.username === "" && url.pathname.startsWith(entry.pathname);
}
