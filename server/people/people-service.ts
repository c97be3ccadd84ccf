/** Implements what HTTP asks about people: who calls, ID tokens of the service's own issuer, and who is let in. */
import type { Person } from "../../shared/contract/endpoints.ts";
import type { IdToken } from "../../shared/contract/people.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Service } from "../http/service.ts";
import type { Verifier } from "../identity/verifier.ts";
import type { Audit } from "../ledger/audit.ts";
import { findCaller } from "./find-caller.ts";
import { type People, peopleChain } from "./people.ts";

export type PeopleDeps = {
  readonly people: People;
  readonly verifier: Verifier;
  readonly audit: Audit;
  /** Undefined where people prove who they are with Google. `actor` is who asks in the person's name. */
  readonly issueIdToken: ((person: Person, actor: string | undefined) => IdToken) | undefined;
};

type Answers = Pick<Service, "authenticate" | "idToken" | "people" | "addPerson" | "changeRole" | "withdrawPerson">;

export function createPeopleService({ people, verifier, audit, issueIdToken }: PeopleDeps): Answers {
  return {
    authenticate: (token) => findCaller({ people, verifier }, token),
    async idToken({ caller, body }) {
      if (issueIdToken === undefined)
        throw new RequestError({
          code: "auth/no-local-issuer",
          message: "People prove who they are with Google here; the service issues no ID tokens.",
          hint: "Sign in the add-on's side panel, or set CROSSWALK_ID_TOKEN to an ID token of Google's.",
        });
      const { person, identity } = caller;
      const wanted = body.for ?? person.email;
      if (wanted !== person.email && person.role !== "admin")
        throw new RequestError({
          code: "auth/role",
          message: "Only the administrator may act in another person's name.",
          hint: "Leave the name out to sign in your own.",
          where: { path: "body.for" },
        });
      // Who once acts for somebody stays named, also in a token that was got with such a token.
      const actor = identity?.enteredBy ?? (wanted === person.email ? undefined : person.email);
      const named = await people.named(wanted);
      if (actor !== undefined)
        await audit.append(peopleChain, [{ actor, action: "acts for", subject: named.email, details: { role: named.role } }]);
      return issueIdToken(named, actor);
    },
    people: async () => ({ people: await people.list(), audit: await audit.verify(peopleChain) }),
    addPerson: ({ person, body }) => people.add(person, body),
    changeRole: ({ person, email, body }) => people.changeRole(person, email, body.role),
    withdrawPerson: ({ person, email }) => people.withdraw(person, email),
  };
}
