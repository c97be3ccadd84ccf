/** Holds the JSON-RPC methods for accounts (companies). */
import type { Call } from "../../call.ts";
import { changeAccount, createAccount } from "../../entities/account.ts";
import type { Draft } from "../../entities/write-record.ts";
import type { Kept } from "../../store/fields.ts";
import { findMethod, hasTag, madeThrough, searchMethod, valueIn } from "../find.ts";
import type { Method } from "../method.ts";
import { partyFields } from "../party-fields.ts";
import { listed, type Payload, readCreated, readCustomFields, readNotes, readNumber, readTags, readTargets, readText } from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "../record-methods.ts";

const openLeads =
  "EXISTS (SELECT 1 FROM link l INDEXED BY link_back CROSS JOIN leads d ON d.id = l.a WHERE l.relation IN ('leads.primaryAccount', 'leads.accounts') AND l.kind = 'accounts' AND l.b = r.id AND d.deleted IS NULL AND d.status < 10)";

export const accountMethods: readonly Method[] = [
  newMethod("newAccount", "accounts", "account", (call, payload) => createAccount(call, draft(call, payload))),
  getMethod("getAccount", "accounts", "accountId"),
  findMethod("findAccounts", "accounts", {
    query: {
      accountType: valueIn("json_extract(r.body, '$.accountType')"),
      industry: valueIn("json_extract(r.body, '$.industry')"),
      territory: valueIn("json_extract(r.body, '$.territory')"),
      origin: madeThrough,
      tag: hasTag("accounts"),
      hasOpenLeads: (value) => ({ sql: value ? openLeads : `NOT ${openLeads}`, values: [] }),
    },
  }),
  searchMethod("searchAccounts", "accounts"),
  editMethod("editAccount", "accounts", "account", (call, former, payload) => changeAccount(call, former, draft(call, payload, former))),
  deleteMethod("deleteAccount", "accounts", "accountId"),
];

function draft(call: Call, payload: Payload, former?: Kept): Draft {
  const takesEmail = call.world.switches.get("value.account-email") === "kept";
  return {
    created: readCreated(call, payload),
    name: readText(payload, "name")?.trim(),
    fields: {
      ...partyFields(call, takesEmail ? payload : { ...payload, email: undefined }),
      industry: readNumber(payload, "industryId"),
      accountType: readNumber(payload, "accountTypeId"),
    },
    links: listed({ "accounts.tags": readTags(call, payload, "accounts") }),
    backLinks: listed({
      "contacts.accounts": readTargets(payload, "contacts", "contacts"),
      "leads.accounts": readTargets(payload, "leads", "leads"),
    }),
    customFields: readCustomFields(call, payload, former),
    notes: readNotes(call, payload),
  };
}
