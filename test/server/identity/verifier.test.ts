/** Proves that an ID token is believed only when everything about it holds, and that refusals never repeat it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createVerifier, looksLikeIdToken, type Verifier } from "../../../server/identity/verifier.ts";
import { type Asked, type IdentitySandbox, startIdentitySandbox } from "../../../server/sandbox/identity/start.ts";

const charles = { email: "Charles@analytical.example" };
let issuer: IdentitySandbox;
let stranger: IdentitySandbox;
let verifier: Verifier;
beforeAll(async () => {
  issuer = await startIdentitySandbox({ directory: null });
  stranger = await startIdentitySandbox({ directory: null });
  verifier = createVerifier({
    audiences: ["another-client", issuer.audience],
    certificatesUrl: issuer.certificatesUrl,
    domain: "analytical.example",
  });
});
afterAll(async () => {
  await issuer.close();
  await stranger.close();
});

const now = (): number => Math.floor(Date.now() / 1000);
const refusal = async (idToken: string): Promise<string> =>
  await verifier.verify(idToken).then(
    () => "believed",
    (fault: { code: string; message: string; hint: string }) => {
      expect(`${fault.message} ${fault.hint}`).not.toContain(idToken.split(".")[1] ?? "");
      expect(`${fault.message} ${fault.hint}`.toLowerCase()).not.toContain("charles");
      return fault.code;
    },
  );

test("a good token says who it is, at which domain, since when, and who got it for them", async () => {
  const { idToken } = issuer.issue(charles, { actor: "admin@analytical.example" });
  expect(await verifier.verify(idToken)).toMatchObject({
    email: "charles@analytical.example",
    domain: "analytical.example",
    enteredBy: "admin@analytical.example",
  });
  const plain = await verifier.verify(issuer.issue(charles, { audience: "another-client" }).idToken);
  expect(plain.enteredBy).toBeNull();
  expect(plain.sub).toMatch(/^\d{21}$/u);
  expect(Math.abs(new Date(plain.issuedAt).getTime() / 1000 - now())).toBeLessThan(60);
});

const bad: readonly (readonly [string, Asked, string])[] = [
  ["for another application", { audience: "somebody-elses-client" }, "auth/wrong-audience"],
  ["for no program", { claims: { aud: undefined } }, "auth/wrong-audience"],
  ["that has expired", { claims: { iat: now() - 7200, exp: now() - 3600 } }, "auth/expired"],
  ["of tomorrow", { claims: { iat: now() + 4000, exp: now() + 7600 } }, "auth/expired"],
  ["that is valid for a year", { claims: { exp: now() + 31_536_000 } }, "auth/expired"],
  ["of another issuer", { claims: { iss: "https://issuer.example" } }, "auth/wrong-issuer"],
  ["with an address nobody verified", { claims: { email_verified: false } }, "auth/email-unverified"],
  ["with the word true for verified", { claims: { email_verified: "true" } }, "auth/email-unverified"],
  ["without an address", { claims: { email: undefined } }, "auth/email-unverified"],
  ["of another company", { claims: { hd: "difference.example" } }, "auth/other-domain"],
  ["of a private account", { claims: { hd: undefined } }, "auth/other-domain"],
];
test.each(bad)("a token %s is refused", async (_what, asked, code) => {
  expect(await refusal(issuer.issue(charles, asked).idToken)).toBe(code);
});

test("whom a genuine token was issued for is named, so that an administrator can let the add-on in", async () => {
  const { idToken } = issuer.issue(charles, { audience: "somebody-elses-client" });
  await expect(verifier.verify(idToken)).rejects.toMatchObject({ message: expect.stringContaining("somebody-elses-client") });
});

test("a token signed by somebody else, changed on the way, or not signed at all is refused", async () => {
  expect(await refusal(stranger.issue(charles).idToken)).toBe("auth/unknown-key");
  const [head = "", body = "", signature = ""] = issuer.issue(charles).idToken.split(".");
  const forged = Buffer.from(body, "base64url").toString().replace("Charles", "ada");
  expect(await refusal(`${head}.${Buffer.from(forged).toString("base64url")}.${signature}`)).toBe("auth/unknown-key");
  const unsigned = Buffer.from(JSON.stringify({ alg: "none", kid: JSON.parse(Buffer.from(head, "base64url").toString()).kid }));
  expect(await refusal(`${unsigned.toString("base64url")}.${body}.`)).toBe("auth/unknown-key");
  expect(await refusal("no.id.token")).toBe("auth/unknown");
});

test("any domain is let in where none was set, and a verifier without an audience is never made", async () => {
  const open = createVerifier({ audiences: [issuer.audience], certificatesUrl: issuer.certificatesUrl });
  expect(await open.verify(issuer.issue(charles, { claims: { hd: undefined } }).idToken)).toMatchObject({ domain: null });
  expect(() => createVerifier({ audiences: [] })).toThrow(/audience/u);
});

test("keys are fetched once for many tokens; keys that cannot be fetched are reported differently from invalid tokens", async () => {
  let asked = 0;
  const relay = createServer(async (_request, response) => {
    asked += 1;
    const keys = await fetch(issuer.certificatesUrl);
    response.writeHead(200, { "content-type": "application/json", "cache-control": "max-age=600" }).end(await keys.text());
  });
  await new Promise<void>((done) => relay.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(relay.address() as AddressInfo).port}/certs`;
  const once = createVerifier({ audiences: [issuer.audience], certificatesUrl: address });
  for (let turn = 0; turn < 3; turn += 1) await once.verify(issuer.issue(charles).idToken);
  expect(asked).toBe(1);
  relay.closeAllConnections();
  await new Promise((done) => relay.close(done));
  const cut = createVerifier({ audiences: [issuer.audience], certificatesUrl: address });
  await expect(cut.verify(issuer.issue(charles).idToken)).rejects.toMatchObject({ code: "auth/no-keys" });
});

test("a personal token is not taken for an ID token", () => {
  expect(looksLikeIdToken("dGhlIHRva2VuIG9mIGEgcGVyc29u-_")).toBe(false);
  expect(looksLikeIdToken(issuer.issue(charles).idToken)).toBe(true);
});
