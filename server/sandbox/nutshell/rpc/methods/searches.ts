/** Holds the JSON-RPC methods that search several kinds of record at once. */
import type { Call } from "../../call.ts";
import type { Target } from "../../store/fields.ts";
import { hasEmail } from "../../store/finders.ts";
import { type Kind, kindOfEntityType } from "../../store/kinds.ts";
import { listKept } from "../../store/records.ts";
import { search } from "../find.ts";
import { type Method, readInteger, requireText } from "../method.ts";
import { readTargets } from "../payload.ts";
import { type Shape, stub } from "../shapes/stub.ts";

/** Most records of a kind that an e-mail address finds. */
const FOUND_BY_EMAIL = 5;
const USUAL = 10;

export const searchMethods: readonly Method[] = [
  {
    name: "searchByEmail",
    params: ["emailAddressString"],
    run: (call, args) => {
      const address = requireText(args, "emailAddressString");
      const found = (kind: Kind): Shape[] =>
        listKept(call.db, kind, { where: [hasEmail(kind, address)], limit: FOUND_BY_EMAIL }).map((kept) => stub(call, kept));
      return { contacts: found("contacts"), accounts: found("accounts") };
    },
  },
  {
    name: "searchUniversal",
    params: ["string"],
    run: (call, args) => {
      const text = requireText(args, "string");
      const found = (kind: Kind): Shape[] => search(call, kind, text, USUAL);
      return { contacts: found("contacts"), accounts: found("accounts"), leads: found("leads") };
    },
  },
  searchAmong("searchUsersAndTeams", ["users", "teams"]),
  searchAmong("searchContactsAndUsers", ["contacts", "users"]),
  searchAmong("searchActivityParticipants", ["contacts", "users", "accounts"]),
  {
    name: "searchMentionableEntities",
    params: ["string", "entityType", "entityId", "knownLocalEntities", "limit"],
    run: (call, args) => {
      const known = readTargets(args, "knownLocalEntities", "contacts", mentionable) ?? [];
      const about = kindOfEntityType(String(args["entityType"] ?? ""));
      const id = readInteger(args, "entityId");
      // What the caller shows already, and what is being written about, need not be offered.
      const left: Target[] = about !== undefined && id !== undefined ? [...known, { kind: about, id }] : known;
      return among(call, mentionable, requireText(args, "string"), { limit: readInteger(args, "limit") ?? USUAL, left });
    },
  },
];

const mentionable: readonly Kind[] = ["users", "contacts", "accounts", "leads"];

/** One list of stubs of all the kinds, by name. */
function searchAmong(name: string, kinds: readonly Kind[]): Method {
  return {
    name,
    params: ["string", "limit"],
    run: (call, args) => among(call, kinds, requireText(args, "string"), { limit: readInteger(args, "limit") ?? USUAL }),
  };
}

function among(
  call: Call,
  kinds: readonly Kind[],
  text: string,
  { limit, left = [] }: { limit: number; left?: readonly Target[] },
): Shape[] {
  const isLeft = (kind: Kind, id: unknown): boolean => left.some((target) => target.kind === kind && target.id === id);
  return kinds
    .flatMap((kind) => search(call, kind, text, limit + left.length).filter((found) => !isLeft(kind, found["id"])))
    .sort((a, b) => String(a["name"]).localeCompare(String(b["name"]), "en"))
    .slice(0, Math.max(1, limit));
}
