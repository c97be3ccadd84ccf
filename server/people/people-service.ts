/** Implements the endpoints about people: who calls, ID tokens of the service's own issuer, and who has access. */
import type { Person } from "../../shared/contract/endpoints.ts";
import type { AskIdToken, IdToken, Member, NewMember } from "../../shared/contract/people.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Role } from "../../shared/record/run.ts";
import type { Caller } from "../../shared/sign-off/identity.ts";
import type { Verifier } from "../identity/verifier.ts";
import type { Audit } from "../ledger/audit.ts";
import { findCaller } from "./find-caller.ts";
import { type People, peopleChain } from "./people.ts";

export type PeopleDeps = {
  readonly people: People;
  readonly verifier: Verifier;
  readonly audit: Audit;
  /** Undefined where people prove who they are with Google. `actor` is who acts in the person's name. */
  readonly issueIdToken: ((person: Person, actor: string | undefined) => IdToken) | undefined;
};

export function createPeopleService({ people, verifier, audit, issueIdToken }: PeopleDeps) {
  return {
    authenticate: (token: string) => findCaller({ people, verifier }, token),
    async idToken({ caller, body }: { caller: Caller; body: AskIdToken }): Promise<IdToken> {
      if (issueIdToken === undefined)
        throw new RequestError({
          code: "auth/no-local-issuer",
          message: "This service uses Google sign-in and does not issue ID tokens.",
          hint: "Sign off in the add-on's sidebar, or set CROSSWALK_ID_TOKEN to an ID token from Google.",
        });
      const { person, identity } = caller;
      const wanted = body.for ?? person.email;
      if (wanted !== person.email && person.role !== "admin")
        throw new RequestError({
          code: "auth/role",
          message: "Only the administrator may act as another person.",
          hint: "Leave out the name to sign as yourself.",
          where: { path: "body.for" },
        });
      // Who once acts for somebody stays named, also in a token that was got with such a token.
      const actor = identity?.enteredBy ?? (wanted === person.email ? undefined : person.email);
      const named = await people.named(wanted);
      if (actor !== undefined)
        await audit.append(peopleChain, [{ actor, action: "acts for", subject: named.email, details: { role: named.role } }]);
      return issueIdToken(named, actor);
    },
    people: async (_o: { person: Person }) => ({ people: await people.list(), audit: await audit.verify(peopleChain) }),
    addPerson: (o: { person: Person; body: NewMember }): Promise<Member> => people.add(o.person, o.body),
    changeRole: (o: { person: Person; email: string; body: { role: Role } }): Promise<Member> =>
      people.changeRole(o.person, o.email, o.body.role),
    withdrawPerson: (o: { person: Person; email: string }): Promise<Member> => people.withdraw(o.person, o.email),
  };
}
