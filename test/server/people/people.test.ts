/** Proves who has access: an invited address is bound to one account, a role counts from when it was given, and withdrawing access works at once. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { createVerifier, type Verifier } from "../../../server/identity/verifier.ts";
import { createAudit } from "../../../server/ledger/audit.ts";
import type { LocalPerson } from "../../../server/people/ensure-people.ts";
import { createPeople, type People, peopleChain } from "../../../server/people/people.ts";
import { createPeopleService } from "../../../server/people/people-service.ts";
import { type IdentitySandbox, startIdentitySandbox } from "../../../server/sandbox/identity/start.ts";
import type { Person } from "../../../shared/contract/endpoints.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

const admin: Person = { email: "admin@analytical.example", name: "Administrator", role: "admin" };
const mary = { email: "mary@analytical.example", name: "Mary Somerville", role: "manager" as const };
let opened: TestStore;
let people: People;
let issuer: IdentitySandbox;
let verifier: Verifier;
let holders: LocalPerson[];
beforeEach(async () => {
  opened = await openTestStore("embedded");
  holders = [];
  people = createPeople({
    store: opened.store,
    audit: createAudit(opened.store),
    tokens: { of: (email) => `token-of-${email}`, home: "here" },
    holders,
  });
  issuer = await startIdentitySandbox({ directory: null });
  verifier = createVerifier({ audiences: [issuer.audience], certificatesUrl: issuer.certificatesUrl });
});
afterEach(async () => {
  await issuer.close();
  await opened.close();
});

const service = () =>
  createPeopleService({
    people,
    verifier,
    audit: createAudit(opened.store),
    issueIdToken: (person, actor) => issuer.issue(person, actor === undefined ? {} : { actor }),
  });
const codeOf = async (asking: Promise<unknown>): Promise<string> =>
  await asking.then(
    () => "done",
    (fault: { code: string }) => fault.code,
  );
const bearer = (email: string, sub?: string): string => issuer.issue({ email }, sub === undefined ? {} : { claims: { sub } }).idToken;

test("somebody who was added is known by a personal token and by an ID token, but proves only with the second who they are", async () => {
  const { token } = await people.add(admin, mary);
  expect(await service().authenticate(token ?? "")).toEqual({ person: mary, identity: null });
  expect(await service().authenticate(bearer("MARY@analytical.example"))).toMatchObject({ person: mary, identity: { email: mary.email } });
  expect(await service().authenticate("token-of-nobody")).toBeUndefined();
  expect(holders).toEqual([{ ...mary, token }]);
});

test("an address belongs to the first account that proves to have it, also when the account's address changes later", async () => {
  await people.add(admin, mary);
  expect(await codeOf(service().authenticate(bearer("stranger@analytical.example")))).toBe("auth/unknown-person");
  await service().authenticate(bearer(mary.email, "111"));
  expect(await codeOf(service().authenticate(bearer(mary.email, "222")))).toBe("auth/other-account");
  expect((await service().authenticate(bearer("m.greig@analytical.example", "111")))?.person).toEqual(mary);
  expect((await people.list())[0]).toMatchObject({ email: mary.email, isBound: true });
});

test("withdrawing access ends both tokens at once; added again, the next account with the address is theirs", async () => {
  const { token } = await people.add(admin, mary);
  const proof = bearer(mary.email, "111");
  await service().authenticate(proof);
  await people.withdraw(admin, mary.email);
  expect(await codeOf(service().authenticate(token ?? ""))).toBe("auth/withdrawn");
  expect(await codeOf(service().authenticate(proof))).toBe("auth/withdrawn");
  expect(await codeOf(service().authenticate(bearer(mary.email, "222")))).toBe("auth/withdrawn");
  expect(holders).toEqual([]);
  expect(await codeOf(people.changeRole(admin, mary.email, "admin"))).toBe("auth/unknown-person");
  await people.add(admin, { ...mary, role: "operations" });
  expect((await service().authenticate(bearer(mary.email, "222")))?.person.role).toBe("operations");
  expect(await codeOf(service().authenticate(proof))).toBe("auth/other-account");
});

test("nobody is added twice, and administrators do not take away their own role", async () => {
  await people.add(admin, mary);
  expect(await codeOf(people.add(admin, { ...mary, name: "Another Mary" }))).toBe("request/already-there");
  await people.add(admin, admin);
  expect(await codeOf(people.withdraw(admin, admin.email))).toBe("request/administrator-needed");
  expect(await codeOf(people.changeRole(admin, admin.email, "operations"))).toBe("request/administrator-needed");
});

test("every change stands in a hash-chained log with who made it", async () => {
  await people.add(admin, mary);
  await people.changeRole(admin, mary.email, "compliance");
  await people.withdraw(admin, mary.email);
  const entries = await opened.store.db.selectFrom("audit").selectAll().where("migration_id", "=", peopleChain).orderBy("seq").execute();
  expect(entries.map(({ actor, action, subject, details }) => [actor, action, subject, details])).toEqual([
    [admin.email, "access added", mary.email, { role: "manager" }],
    [admin.email, "role changed", mary.email, { from: "manager", to: "compliance" }],
    [admin.email, "access withdrawn", mary.email, { role: "compliance" }],
  ]);
  expect((await service().people({ person: admin })).audit).toMatchObject({ intact: true, entries: 3 });
});

test("only the administrator acts for others, and stays named in every token that follows", async () => {
  await people.add(admin, mary);
  await people.add(admin, admin);
  const ask = (person: Person, named?: string) =>
    service().idToken({ caller: { person, identity: null }, body: named === undefined ? {} : { for: named } });
  expect(await codeOf(ask(mary, admin.email))).toBe("auth/role");
  expect(await codeOf(ask(admin, "nobody@analytical.example"))).toBe("auth/unknown-person");
  const acting = await service().authenticate((await ask(admin, mary.email)).idToken);
  expect(acting).toMatchObject({ person: mary, identity: { enteredBy: admin.email } });
  if (acting === undefined) throw new Error("nobody acts");
  const again = await service().authenticate((await service().idToken({ caller: acting, body: {} })).idToken);
  expect(again?.identity?.enteredBy).toBe(admin.email);
  expect((await service().authenticate((await ask(mary)).idToken))?.identity?.enteredBy).toBeNull();
  const entries = await opened.store.db.selectFrom("audit").select(["actor", "subject"]).where("action", "=", "acts for").execute();
  expect(entries).toContainEqual({ actor: admin.email, subject: mary.email });
});

test("where Google proves who people are, the service issues nothing and hands out no personal tokens", async () => {
  const elsewhere = createPeople({ store: opened.store, audit: createAudit(opened.store), tokens: undefined, holders });
  const answers = createPeopleService({ people: elsewhere, verifier, audit: createAudit(opened.store), issueIdToken: undefined });
  expect((await elsewhere.add(admin, mary)).token).toBeNull();
  expect(await codeOf(answers.idToken({ caller: { person: mary, identity: null }, body: {} }))).toBe("auth/no-local-issuer");
  expect(await codeOf(answers.authenticate("token-of-mary@analytical.example"))).toBe("done");
  expect(await answers.authenticate("token-of-mary@analytical.example")).toBeUndefined();
});
