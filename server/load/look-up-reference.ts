/** Finds out whether a tag, a lead source or a custom field is there. */
import * as z from "zod";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import { readDefinitions } from "../nutshell/catalog.ts";
import { Id } from "../nutshell/entity-shapes.ts";
import type { LoadDeps } from "./load-deps.ts";
import type { Found } from "./look-up-intent.ts";

const Row = z.looseObject({ id: Id, name: z.string().nullish(), tagType: z.unknown().optional(), deletedTime: z.unknown().optional() });
type Row = z.infer<typeof Row>;

const PAGE = 500;

/** Reads only. Nothing is waited for: these lists are no search, and making one of that name again is refused or gives the first. */
export async function lookUpReference(deps: Pick<LoadDeps, "client">, intent: Intent): Promise<Found> {
  const name = String(intent.fields["name"] ?? "");
  const entity = String(intent.fields["entity"] ?? "");
  if (intent.subject === "customField") {
    const has = (await readDefinitions(deps.client)).some((field) => field.entity === entity && field.name === name);
    return has ? { kind: "done", id: null, rev: null, held: null } : { kind: "absent", rev: null };
  }
  const there = await findRow(deps, intent.subject === "tag" ? "tags" : "sources", (row) =>
    intent.nutshellId === null ? isCalled(row, name, entity) : row.id === intent.nutshellId,
  );
  if (intent.action === "delete")
    return there ? { kind: "absent", rev: null } : { kind: "done", id: intent.nutshellId, rev: null, held: null };
  return there ? { kind: "done", id: there.id, rev: null, held: null } : { kind: "absent", rev: null };
}

function isCalled(row: Row, name: string, entity: string): boolean {
  const isOfEntity = entity === "" || row.tagType === undefined || String(row.tagType) === `${entity}s`;
  return isOfEntity && (row.name ?? "").toLowerCase() === name.toLowerCase();
}

async function findRow(
  deps: Pick<LoadDeps, "client">,
  resource: "tags" | "sources",
  isMeant: (row: Row) => boolean,
): Promise<Row | undefined> {
  const List = z.looseObject({ [resource]: z.array(Row).default([]) }).or(z.array(Row));
  for (let page = 0; ; page++) {
    const answer = await deps.client.rest("GET", `/${resource}`, {
      query: { "page[page]": String(page), "page[limit]": String(PAGE) },
      answer: List,
    });
    const rows = Array.isArray(answer) ? answer : z.array(Row).parse(answer[resource]);
    const found = rows.find((row) => (row.deletedTime ?? null) === null && isMeant(row));
    if (found || rows.length < PAGE) return found;
  }
}
