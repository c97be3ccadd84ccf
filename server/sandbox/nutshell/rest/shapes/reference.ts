/** Defines how tags, sources, products, pipelines and other lists of the account look in REST answers. */
import type { Call } from "../../call.ts";
import { currencyOfMarket } from "../../entities/market.ts";
import { canAccessPipeline } from "../../entities/room.ts";
import { channels } from "../../entities/source.ts";
import { tagTypes } from "../../entities/tag.ts";
import type { Amount, Kept } from "../../store/fields.ts";
import { type Kind, makeRef } from "../../store/kinds.ts";
import { listKept } from "../../store/records.ts";
import { statusNames } from "./lead.ts";
import { hrefOf, identity, idRef, type RestShape } from "./parts.ts";
import { formatMoney, money } from "./scalars.ts";

/** Colours by the number they are written as, beginning with 1. */
const colors = [
  "DEFAULT",
  "GREY",
  "RED",
  "LIGHT_RED",
  "ORANGE",
  "LIGHT_ORANGE",
  "YELLOW",
  "LIGHT_YELLOW",
  "BLUE",
  "LIGHT_BLUE",
  "GREEN",
  "LIGHT_GREEN",
  "PURPLE",
  "LIGHT_PURPLE",
];

/** A name in one of the account's lists. */
export const nameShape = (call: Call, kept: Kept): RestShape => ({
  ...identity(kept),
  name: kept.name,
  href: hrefOf(call, kept),
  modifiedTime: kept.modified,
});

/** A kind of activity; those an account begins with can be compared across accounts. */
export const activityTypeShape = (call: Call, kept: Kept): RestShape => ({ ...nameShape(call, kept), isBenchmarkable: kept.id <= 3 });

/** A tag with how many records carry it. */
export const tagShape = (call: Call, kept: Kept): RestShape => {
  const kind = tagTypes[kept.fields.tagType ?? 1];
  return {
    ...nameShape(call, kept),
    deletedTime: kept.deleted,
    tagType: kind,
    count: taggedRecords(call, kind, kept.id),
    colorType: `COLOR_${colors[(kept.fields.colorType ?? 1) - 1]}`,
  };
};

// `Organic search`: only the first letter is a capital here.
const channelName = (channel: number): string => {
  const name: string = channels[channel] ?? channels[0];
  return name.slice(0, 1) + name.slice(1).toLowerCase();
};

/** A source with its channel. */
export const sourceShape = (call: Call, kept: Kept): RestShape => ({
  ...nameShape(call, kept),
  channel: { value: kept.fields.channel ?? 0, display: channelName(kept.fields.channel ?? 0) },
  sourceType: null,
  deletedTime: kept.deleted,
});

/** A market; where it shows its currency is a guess, and whether it does at all is a switch. */
export const marketShape = (call: Call, kept: Kept): RestShape => ({
  ...nameShape(call, kept),
  ...(call.world.switches.get("value.market-currency") === "shown" ? { currency: currencyOfMarket(call, kept.id) } : {}),
});

/** A product with its price in each market. */
export const productShape = (call: Call, kept: Kept): RestShape => {
  const prices = kept.fields.prices ?? [];
  const [first] = prices;
  return {
    ...nameShape(call, kept),
    deletedTime: kept.deleted,
    productType: kept.fields.type ?? "product",
    sku: kept.fields.sku ?? null,
    unit: kept.fields.unit ?? null,
    prices: Object.fromEntries(prices.map(({ market, price }) => [makeRef("markets", market), productPrice(price)])) as Record<
      string,
      unknown
    >,
    price: first === undefined ? null : productPrice(first.price),
  };
};

/** A stage of a pipeline. */
export const stageShape = (call: Call, kept: Kept): RestShape => {
  const pie = (state: string): string => `${call.world.origin}/avatar/stages/${kept.id}/${state}`;
  return {
    ...nameShape(call, kept),
    description: kept.fields.description ?? null,
    position: kept.fields.position ?? null,
    activeAvatarUrl: pie("active"),
    completeAvatarUrl: pie("complete"),
    incompleteAvatarUrl: pie("incomplete"),
    overdueAvatarUrl: pie("overdue"),
    numSteps: kept.fields.steps?.length ?? 0,
    canAdvanceStage: true,
    links: { stageset: idRef("stagesets", kept.fields.stageset) },
  };
};

/** A pipeline with its stages in order. Status 1: in use. */
export const stagesetShape = (call: Call, kept: Kept): RestShape => ({
  ...nameShape(call, kept),
  position: kept.fields.position ?? null,
  default: kept.fields.isDefault ?? false,
  canAccess: canAccessPipeline(call, kept.id),
  status: 1,
  links: {
    stages: listKept(call.db, "stages", {
      where: [{ sql: "json_extract(r.body, '$.stageset') = ?", values: [kept.id] }],
      order: "json_extract(r.body, '$.position')",
      limit: 200,
    }).map((stage) => makeRef("stages", stage.id)),
  },
});

/** A way for leads to end. */
export const outcomeShape = (call: Call, kept: Kept): RestShape => ({
  ...nameShape(call, kept),
  description: kept.name,
  outcomeType: kept.fields.outcomeType ?? null,
  status: statusNames[kept.fields.outcomeType ?? 12],
});

/** An audience for marketing. */
export const audienceShape = (_call: Call, kept: Kept): RestShape => ({ ...identity(kept), name: kept.name, isWebFX: false });

/** A form for websites, under the name forms have on this surface. */
export const formShape = (call: Call, kept: Kept): RestShape => ({
  id: `${kept.id}-wfForms`,
  type: "wfForms",
  name: kept.name,
  href: `${call.world.origin}/rest/forms/${kept.id}-wfForms`,
  createdTime: new Date(kept.created * 1000).toISOString(),
  links: { fields: [] },
});

const productPrice = (price: Amount): Record<string, unknown> => {
  const { amount, currency } = money(price);
  const formatted = formatMoney(amount, currency);
  return { amount: String(amount), currency, formatted, currencySymbol: formatted.replace(/[\d.,\s-]/gu, "") };
};
const taggedRecords = (call: Call, kind: Kind, tag: number): number =>
  call.db.get<{ n: number }>(
    `SELECT count(*) AS n FROM link l INDEXED BY link_back CROSS JOIN ${kind} r ON r.id = l.a WHERE l.relation = ? AND l.kind = 'tags' AND l.b = ? AND r.deleted IS NULL`,
    `${kind}.tags`,
    tag,
  )?.n ?? 0;
