/** Starts the local issuer of ID tokens: the address of its keys, and tokens with the claims Google gives. */
import { createHash, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openSigningKey } from "./signing-key.ts";

export type IdentitySandbox = {
  /** Where the keys are published, as Google publishes its own. */
  readonly certificatesUrl: string;
  /** The audience of a token that names no other: the service itself. */
  readonly audience: string;
  issue(person: { readonly email: string; readonly name?: string }, o?: Asked): { idToken: string; expiresAt: string };
  close(): Promise<void>;
};

/** `actor`: who got the token in the person's name. `claims` replaces claims, to make tokens that have to be refused. */
export type Asked = { readonly audience?: string; readonly actor?: string; readonly claims?: Readonly<Record<string, unknown>> };

export const localAudience = "crosswalk.local";
const LIFETIME_SECONDS = 3600;

/** Listens on a free loopback port. The key stays in the directory; with `directory` null it is forgotten at the end. */
export async function startIdentitySandbox(o: { directory: string | null }): Promise<IdentitySandbox> {
  const key = await openSigningKey(o.directory);
  const server = createServer((request, response) => {
    const found = request.url === "/certs";
    response.writeHead(found ? 200 : 404, { "content-type": "application/json", "cache-control": "public, max-age=3600" });
    response.end(JSON.stringify(found ? { [key.id]: key.publicPem } : {}));
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  return {
    certificatesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`,
    audience: localAudience,
    issue(person, asked = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = { ...claimsOf(person, asked, now), ...asked.claims };
      const signed = `${encode({ alg: "RS256", kid: key.id, typ: "JWT" })}.${encode(claims)}`;
      const signature = sign("sha256", Buffer.from(signed), key.privateKey).toString("base64url");
      return { idToken: `${signed}.${signature}`, expiresAt: new Date((now + LIFETIME_SECONDS) * 1000).toISOString() };
    },
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

function claimsOf(person: { email: string; name?: string }, asked: Asked, now: number): Record<string, unknown> {
  return {
    iss: "https://accounts.google.com",
    aud: asked.audience ?? localAudience,
    azp: asked.audience ?? localAudience,
    sub: subjectOf(person.email),
    email: person.email,
    email_verified: true,
    hd: person.email.split("@")[1],
    ...(person.name === undefined ? {} : { name: person.name }),
    ...(asked.actor === undefined ? {} : { act: { sub: subjectOf(asked.actor), email: asked.actor } }),
    iat: now,
    exp: now + LIFETIME_SECONDS,
  };
}

/** As long as Google's, and the same at every start. */
const subjectOf = (email: string): string =>
  BigInt(`0x${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 16)}`)
    .toString()
    .padStart(21, "1");
