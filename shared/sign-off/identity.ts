/** Defines what is known about somebody who proved who they are. */
import type { Person } from "../contract/endpoints.ts";

/** From a verified ID token; the token itself is forgotten. */
export type Identity = {
  /** The issuer's own id of the person; it stays when the address changes. */
  readonly sub: string;
  readonly email: string;
  /** The Workspace domain that vouches for the address; null for a private account. */
  readonly domain: string | null;
  readonly issuedAt: string;
  /** The administrator who got the token in this person's name; null when the person got it. */
  readonly enteredBy: string | null;
};

/** Who calls. Without an identity the call carries a personal token, which says only that its bearer has it. */
export type Caller = { readonly person: Person; readonly identity: Identity | null };
