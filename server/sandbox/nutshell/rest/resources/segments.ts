/** Says into which parts of a report a lead falls. */
import type { Call } from "../../call.ts";
import { channels } from "../../entities/source.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept, Relation } from "../../store/fields.ts";
import { type Kind, parseRef } from "../../store/kinds.ts";
import { liveLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";

const listed: Readonly<Record<string, readonly [Relation, Kind]>> = {
  competitors: ["leads.competitors", "competitors"],
  products: ["leads.products", "products"],
  sources: ["leads.sources", "sources"],
  tags: ["leads.tags", "tags"],
};

/** Names of what the lead has of that field: several products, one assignee, or none. */
export function segmentsOf(call: Call, lead: Kept, segment: string): string[] {
  const list = listed[segment];
  if (list !== undefined) return liveLinks(call.db, list[0], lead.id, list[1]).flatMap((id) => nameOf(call, list[1], id));
  const { fields } = lead;
  switch (segment) {
    case "outcomes":
      return fields.outcome === undefined ? [] : nameOf(call, "outcomes", fields.outcome);
    case "territories":
      return fields.territory === undefined ? [] : nameOf(call, "territories", fields.territory);
    case "assignees": {
      const who = fields.assignee === undefined ? undefined : parseRef(fields.assignee);
      return who === undefined ? [] : nameOf(call, who.kind, who.id);
    }
    case "channels":
      return [
        ...new Set(
          liveLinks(call.db, "leads.sources", lead.id, "sources").map(
            (id) => channels[readKept(call.db, "sources", id)?.fields.channel ?? 0] ?? channels[0],
          ),
        ),
      ];
    case "productCategories":
      return [];
    default:
      throw new Refusal(400, `Invalid segmentByField: ${segment}`, { title: "Invalid input" });
  }
}

const nameOf = (call: Call, kind: Kind, id: number): string[] => {
  const name = readKept(call.db, kind, id)?.name;
  return name === undefined ? [] : [name];
};
