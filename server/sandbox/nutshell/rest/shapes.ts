/** The only place that says how records look in REST answers. Times are Unix seconds. */
import type { Call } from "../call.ts";
import { shownStatus } from "../entities/activity.ts";
import { leadPipeline, leadValue } from "../entities/lead.ts";
import { channels } from "../entities/source.ts";
import { tagTypes } from "../entities/tag.ts";
import { lastContacted } from "../rpc/shapes/contacted.ts";
import { leadName } from "../rpc/shapes/stub.ts";
import type { Item, Kept, Relation, Target } from "../store/fields.ts";
import { type Kind, makeRef, parseRef } from "../store/kinds.ts";
import { readBackLinks, readLinks } from "../store/links.ts";
import { readKept } from "../store/records.ts";
import { showCustomValues } from "../values/custom-values.ts";
import { primaryItem } from "../values/items.ts";
import { slug } from "../values/name.ts";

type RestShape = Record<string, unknown> & { readonly links: Record<string, unknown> };

const statusNames: Readonly<Record<number, string>> = { 0: "open", 1: "pending", 10: "won", 11: "lost", 12: "cancelled" };
const colors = [
  "",
  "COLOR_ORANGE",
  "COLOR_BLUE",
  "COLOR_GREEN",
  "COLOR_RED",
  "COLOR_PURPLE",
  "COLOR_YELLOW",
  "COLOR_TEAL",
  "COLOR_PINK",
  "COLOR_BROWN",
  "COLOR_GRAY",
  "COLOR_NAVY",
  "COLOR_LIME",
  "COLOR_CYAN",
  "COLOR_MAGENTA",
];

/** A record of any kind. */
export function restShape(call: Call, kept: Kept): RestShape {
  const own = { ...base(call, kept), ...(parts[kept.kind]?.(call, kept) ?? { links: {} }) };
  return kept.deleted === null ? own : { ...own, deletedTime: kept.deleted };
}

const base = (call: Call, kept: Kept): Record<string, unknown> => ({
  id: makeRef(kept.kind, kept.id),
  type: kept.kind,
  name: kept.name,
  href: `${call.world.origin}/rest/${kept.kind.toLowerCase()}/${makeRef(kept.kind, kept.id)}`,
  createdTime: kept.created,
  modifiedTime: kept.modified,
});

const parts: Partial<Record<Kind, (call: Call, kept: Kept) => RestShape>> = {
  accounts: (call, kept) => ({
    ...person(call, kept, "company"),
    revenue: null,
    employeeCount: null,
    links: {
      ...common(call, kept),
      contacts: back(call, "contacts.accounts", kept),
      leads: [...back(call, "leads.primaryAccount", kept), ...back(call, "leads.accounts", kept)],
      accountType: idRef("accountTypes", kept.fields.accountType),
      industry: idRef("industries", kept.fields.industry),
    },
  }),
  contacts: (call, kept) => ({
    ...person(call, kept, "person"),
    firstName: kept.fields.person?.givenName ?? "",
    lastName: kept.fields.person?.familyName ?? "",
    jobTitle: kept.fields.jobTitle ?? roleAtFirst(call, kept) ?? null,
    mcfxContactId: null,
    links: {
      ...common(call, kept),
      accounts: refs(call, "contacts.accounts", kept),
      leads: back(call, "leads.contacts", kept),
      mergedWith: null,
    },
  }),
  leads: (call, kept) => {
    const value = leadValue(call, kept);
    const { fields } = kept;
    return {
      name: kept.name === "" ? leadName(kept) : kept.name,
      number: kept.number,
      description: kept.name,
      status: statusNames[kept.status ?? 0],
      confidence: fields.confidence ?? 0,
      priority: fields.priority ?? 0,
      value: value ?? null,
      manualValue: fields.manualValue?.amount ?? null,
      dueTime: fields.due ?? null,
      closedTime: fields.closed ?? null,
      customFields: showCustomValues(fields.customFields, call.world.switches) ?? {},
      ownerType: fields.assignee === undefined ? null : parseRef(fields.assignee)?.kind,
      htmlUrl: `${call.world.origin}/lead/${kept.number}`,
      htmlUrlPath: `/lead/${kept.number}`,
      links: {
        ...common(call, kept),
        owner: fields.assignee ?? null,
        accounts: [...refs(call, "leads.primaryAccount", kept), ...refs(call, "leads.accounts", kept)],
        contacts: refs(call, "leads.contacts", kept),
        sources: refs(call, "leads.sources", kept),
        stage: idRef("stages", fields.stage),
        stageset: idRef("stagesets", leadPipeline(call, kept)),
        outcome: idRef("outcomes", fields.outcome),
        market: idRef("markets", fields.market),
        productMaps: [],
        competitorMaps: [],
      },
    };
  },
  activities: (call, kept) => {
    const { fields } = kept;
    const with_ = readLinks(call.db, "activities.participants", kept.id);
    const of = (kind: Kind): string[] =>
      live(
        call,
        with_.filter((target) => target.kind === kind),
      );
    return {
      description: fields.description ?? null,
      note: fields.logNote === undefined ? null : (readKept(call.db, "notes", fields.logNote)?.fields.note ?? null),
      location: fields.location ?? null,
      startTime: fields.start,
      endTime: fields.end,
      isAllDay: fields.isAllDay ?? false,
      isFlagged: fields.isFlagged ?? false,
      isLogged: kept.status === 1,
      status: shownStatus(call, kept),
      links: {
        creator: kept.creator,
        activityType: idRef("activityTypes", fields.activityType),
        users: of("users"),
        contacts: of("contacts"),
        accounts: of("accounts"),
        leads: refs(call, "activities.leads", kept),
      },
    };
  },
  tasks: (call, kept) => ({
    title: kept.name,
    description: kept.fields.description ?? null,
    dueTime: kept.fields.due ?? null,
    completedTime: kept.fields.completed ?? null,
    isCompleted: kept.fields.completed !== undefined,
    links: { creator: kept.creator, relatedEntity: refs(call, "tasks.entity", kept)[0] ?? null, assignee: kept.fields.assignee ?? null },
  }),
  notes: (call, kept) => {
    const parent = readLinks(call.db, "notes.parent", kept.id)[0];
    return {
      body: kept.fields.note ?? "",
      parentType: parent?.kind ?? null,
      links: { creator: kept.creator, parent: parent ? makeRef(parent.kind, parent.id) : null, files: [] },
    };
  },
  tags: (call, kept) => {
    const kind = tagTypes[kept.fields.tagType ?? 1];
    return { tagType: kind, colorType: colors[kept.fields.colorType ?? 1], count: taggedRecords(call, kind, kept.id), links: {} };
  },
  sources: (_, kept) => ({ channel: { value: kept.fields.channel ?? 0, display: channels[kept.fields.channel ?? 0] }, links: {} }),
  // A guess about the vendor, as in JSON-RPC: no recorded answer shows a market's currency.
  markets: (_, kept) => ({ currency: kept.fields.currency ?? null, links: {} }),
  products: (_, kept) => ({
    sku: kept.fields.sku ?? null,
    unit: kept.fields.unit ?? null,
    productType: kept.fields.type ?? null,
    prices: kept.fields.prices ?? [],
    links: {},
  }),
  users: (_, kept) => ({
    firstName: kept.fields.firstName,
    lastName: kept.fields.lastName,
    emails: (kept.fields.emails ?? []).map((e) => e.value),
    isEnabled: kept.fields.isEnabled ?? true,
    isAdministrator: kept.fields.isAdministrator ?? false,
    links: {},
  }),
  stages: (_, kept) => ({ position: kept.fields.position, links: { stageset: idRef("stagesets", kept.fields.stageset) } }),
  stagesets: (call, kept) => ({
    position: kept.fields.position,
    default: kept.fields.isDefault ?? false,
    canAccess: true,
    links: {
      stages: call.db
        .all<{ id: number }>(
          "SELECT id FROM stages WHERE deleted IS NULL AND json_extract(body, '$.stageset') = ? ORDER BY json_extract(body, '$.position')",
          kept.id,
        )
        .map(({ id }) => makeRef("stages", id)),
    },
  }),
  outcomes: (_, kept) => ({
    description: kept.name,
    outcomeType: kept.fields.outcomeType,
    status: statusNames[kept.fields.outcomeType ?? 12],
    links: {},
  }),
};

function person(call: Call, kept: Kept, page: string): Record<string, unknown> {
  const { fields } = kept;
  const list = <Value>(items: readonly Item<Value>[] | undefined, show: (value: Value) => unknown = (value) => value): unknown[] => {
    const primary = primaryItem(items);
    return (items ?? []).map((item) => ({ isPrimary: item === primary, name: item.name, value: show(item.value) }));
  };
  return {
    description: fields.description ?? null,
    emails: list(fields.emails),
    urls: list(fields.urls),
    addresses: list(fields.addresses),
    phones: list(fields.phones, (phone) => ({ ...phone, countryCodeAndNumber: `${phone.countryCode ?? ""}${phone.number}` })),
    customFields: showCustomValues(fields.customFields, call.world.switches) ?? {},
    avatarUrl: `${call.world.origin}/avatar/${kept.kind}/${kept.id}`,
    initials: kept.name
      .split(/\s+/u)
      .map((word) => word[0] ?? "")
      .slice(0, 2)
      .join("")
      .toUpperCase(),
    htmlUrl: `${call.world.origin}/${page}/${slug(kept.id, kept.name)}`,
    htmlUrlPath: `/${page}/${slug(kept.id, kept.name)}`,
    lastContactedTime: lastContacted(call, kept).at,
  };
}

const common = (call: Call, kept: Kept): Record<string, unknown> => ({
  creator: kept.creator,
  origin: kept.creator.endsWith("-origins") ? kept.creator : null,
  owner: kept.fields.owner ?? null,
  territory: idRef("territories", kept.fields.territory),
  tags: refs(call, `${kept.kind}.tags` as Relation, kept),
  files: [],
  relatedFiles: [],
  followup: null,
  recurringTask: null,
});
const idRef = (kind: Kind, id: number | undefined): string | null => (id === undefined ? null : makeRef(kind, id));
const live = (call: Call, targets: readonly Target[]): string[] =>
  targets.filter(({ kind, id }) => readKept(call.db, kind, id)?.deleted === null).map(({ kind, id }) => makeRef(kind, id));
const refs = (call: Call, relation: Relation, kept: Kept): string[] => live(call, readLinks(call.db, relation, kept.id));
const back = (call: Call, relation: Relation, kept: Kept): string[] => live(call, readBackLinks(call.db, relation, kept.kind, kept.id));
const taggedRecords = (call: Call, kind: Kind, tag: number): number =>
  call.db.get<{ n: number }>(
    `SELECT count(*) AS n FROM link l INDEXED BY link_back CROSS JOIN ${kind} r ON r.id = l.a WHERE l.relation = ? AND l.kind = 'tags' AND l.b = ? AND r.deleted IS NULL`,
    `${kind}.tags`,
    tag,
  )?.n ?? 0;
const roleAtFirst = (call: Call, contact: Kept): string | undefined =>
  readLinks(call.db, "contacts.accounts", contact.id)[0]?.data?.relationship;
