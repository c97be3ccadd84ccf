/** Verifies ID tokens: signature, audience, issuer, domain, verified address and time. */
import { OAuth2Client, type TokenPayload } from "google-auth-library";
import { ConfigError, RequestError } from "../../shared/errors.ts";
import type { Identity } from "../../shared/sign-off/identity.ts";

export type Verifier = {
  /** Who the token speaks of. Throws `auth/…` saying what is wrong with it; never repeats the token. */
  verify(idToken: string): Promise<Identity>;
};

/** Whether a bearer token claims to be an ID token; personal tokens have no dots. */
export const looksLikeIdToken = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/u.test(token);

/** The keys are fetched when the first token comes and kept as long as their address says. Without an address they are Google's. */
export function createVerifier(o: {
  audiences: readonly string[];
  certificatesUrl?: string | undefined;
  domain?: string | undefined;
}): Verifier {
  // The library takes any audience when it is given none: tokens made for every other program would open gates.
  if (o.audiences.length === 0)
    throw new ConfigError({
      code: "config/invalid",
      message: "The audience that ID tokens must be issued for is not configured.",
      hint: "Set CROSSWALK_IDENTITY_AUDIENCE to the OAuth client id of the add-on.",
      where: { path: "CROSSWALK_IDENTITY_AUDIENCE" },
    });
  const client = new OAuth2Client(
    o.certificatesUrl === undefined ? {} : { endpoints: { oauth2FederatedSignonPemCertsUrl: o.certificatesUrl } },
  );
  return {
    async verify(idToken) {
      const ticket = await client.verifyIdToken({ idToken, audience: [...o.audiences] }).catch((thrown: unknown) => {
        throw refusalOf(thrown, idToken);
      });
      const claims = ticket.getPayload();
      if (claims === undefined) throw unreadable();
      return identityOf(claims, o.domain);
    },
  };
}

function identityOf(claims: TokenPayload & { act?: { email?: unknown } }, domain: string | undefined): Identity {
  if (claims.email_verified !== true || !claims.email)
    throw refuse(
      "auth/email-unverified",
      "The e-mail address in the ID token is not verified.",
      "Verify the e-mail address with Google, then try again.",
    );
  if (domain !== undefined && claims.hd?.toLowerCase() !== domain)
    throw refuse("auth/other-domain", "The ID token belongs to an account outside the company.", "Sign in with your company account.");
  return {
    sub: claims.sub,
    email: claims.email.toLowerCase(),
    domain: claims.hd ?? null,
    issuedAt: new Date(claims.iat * 1000).toISOString(),
    enteredBy: typeof claims.act?.email === "string" ? claims.act.email : null,
  };
}

/** By how the library begins its message: it has no codes, and the rest of its messages holds the token. */
const refusals: readonly (readonly [string, (idToken: string) => RequestError])[] = [
  [
    "Wrong recipient",
    // The library looks at the audience last: the token is its issuer's, and whom it is for is no secret.
    (idToken) =>
      refuse(
        "auth/wrong-audience",
        `The ID token was issued for another application, ${audienceIn(idToken)}.`,
        "Sign in through the add-on. If you did, the id above is the add-on's client id: add it to CROSSWALK_IDENTITY_AUDIENCE.",
      ),
  ],
  ["Token used too late", () => refuse("auth/expired", "The ID token has expired.", "Try again: the add-on gets a fresh one.")],
  ["Token used too early", () => refuse("auth/expired", "The ID token is not valid yet.", "Correct the clocks of both computers.")],
  [
    "Expiration time too far",
    () => refuse("auth/expired", "The ID token is valid for longer than Google's ID tokens ever are.", "Sign in again."),
  ],
  ["Invalid issuer", () => refuse("auth/wrong-issuer", "The ID token was not issued by Google.", "Sign in with a Google account.")],
  ["No pem found", () => refuse("auth/unknown-key", "The ID token is signed with a key that the issuer does not have.", "Sign in again.")],
  ["Invalid token signature", () => refuse("auth/unknown-key", "The signature of the ID token is not valid.", "Sign in again.")],
  [
    "Failed to retrieve verification certificates",
    () =>
      refuse(
        "auth/no-keys",
        "The keys for checking ID tokens cannot be fetched.",
        "Make sure the service can reach the address in CROSSWALK_IDENTITY_CERTIFICATES or Google's default address, then try again.",
      ),
  ],
];

function refusalOf(thrown: unknown, idToken: string): RequestError {
  const message = thrown instanceof Error ? thrown.message : "";
  return refusals.find(([beginning]) => message.startsWith(beginning))?.[1](idToken) ?? unreadable();
}

function audienceIn(idToken: string): string {
  const claims = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString()) as { aud?: unknown };
  return typeof claims.aud === "string" ? claims.aud : "which it does not name";
}

const refuse = (code: string, message: string, hint: string): RequestError => new RequestError({ code, message, hint });
const unreadable = (): RequestError =>
  refuse("auth/unknown", "The token is not an ID token.", "Sign in again, or open the link that this service printed.");
