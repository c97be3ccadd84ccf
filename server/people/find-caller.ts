/** Finds who a bearer token belongs to: a personal token, or an ID token that proves who they are. */
import type { Caller } from "../../shared/sign-off/identity.ts";
import { looksLikeIdToken, type Verifier } from "../identity/verifier.ts";
import type { People } from "./people.ts";

/** Undefined when the token is nobody's; throws `auth/…` when it is an ID token that does not hold, or the person's access was withdrawn. */
export async function findCaller(o: { people: People; verifier: Verifier }, token: string): Promise<Caller | undefined> {
  if (looksLikeIdToken(token)) {
    const identity = await o.verifier.verify(token);
    return { person: await o.people.ofIdentity(identity), identity };
  }
  const person = await o.people.ofToken(token);
  return person && { person, identity: null };
}
