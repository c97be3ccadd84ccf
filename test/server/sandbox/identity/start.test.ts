/** Proves that the local issuer keeps its key over restarts and that its tokens have Google's claims. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type IdentitySandbox, startIdentitySandbox } from "../../../../server/sandbox/identity/start.ts";

const opened: IdentitySandbox[] = [];
const start = async (directory: string | null): Promise<IdentitySandbox> => {
  const issuer = await startIdentitySandbox({ directory });
  opened.push(issuer);
  return issuer;
};
afterEach(async () => {
  for (const issuer of opened.splice(0)) await issuer.close();
});
const keysOf = async ({ certificatesUrl }: IdentitySandbox): Promise<Record<string, string>> =>
  (await (await fetch(certificatesUrl)).json()) as Record<string, string>;
const part = (idToken: string, index: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(idToken.split(".")[index] ?? "", "base64url").toString()) as Record<string, unknown>;

test("the key of a data directory is the same after a restart, and only its owner may read it", async () => {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-issuer-"));
  try {
    const first = await keysOf(await start(directory));
    expect(await keysOf(await start(directory))).toEqual(first);
    expect(await keysOf(await start(null))).not.toEqual(first);
    expect((await stat(join(directory, "identity-key.pem"))).mode & 0o077).toBe(0);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test("a token names the person, lives for an hour and is signed with a published key", async () => {
  const issuer = await start(null);
  const { idToken, expiresAt } = issuer.issue({ email: "ada@analytical.example" }, { actor: "admin@analytical.example" });
  expect(Object.keys(await keysOf(issuer))).toEqual([part(idToken, 0)["kid"]]);
  const claims = part(idToken, 1);
  expect(claims).toMatchObject({
    iss: "https://accounts.google.com",
    aud: issuer.audience,
    email: "ada@analytical.example",
    email_verified: true,
    hd: "analytical.example",
    act: { email: "admin@analytical.example" },
  });
  expect(claims["sub"]).toMatch(/^\d{21}$/u);
  expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(3600);
  expect(new Date(expiresAt).getTime()).toBe(Number(claims["exp"]) * 1000);
  expect(part(issuer.issue({ email: "ADA@analytical.example" }).idToken, 1)["sub"]).toBe(claims["sub"]);
  expect(part(issuer.issue({ email: "charles@analytical.example" }).idToken, 1)["sub"]).not.toBe(claims["sub"]);
});
