/** Defines how records of each kind look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import type { Kind } from "../../store/kinds.ts";
import { rpcAmount } from "../../values/amount.ts";
import { rpcTime } from "../../values/time.ts";
import { base } from "./base.ts";
import { emailShape } from "./email.ts";
import { fileShape } from "./file.ts";
import { leadShape } from "./lead.ts";
import { noteShape } from "./note.ts";
import { accountShape, contactShape } from "./party.ts";
import { processShape, stepShape } from "./process.ts";
import { type Shape, stub, stubOfRef } from "./stub.ts";
import { activityShape, taskShape } from "./work.ts";

const shapes: Partial<Record<Kind, (call: Call, kept: Kept) => Shape>> = {
  contacts: contactShape,
  accounts: accountShape,
  leads: leadShape,
  activities: activityShape,
  tasks: taskShape,
  notes: noteShape,
  emails: emailShape,
  processes: processShape,
  steps: stepShape,
  files: fileShape,
  stagesets: (call, kept) => ({ ...short(call, kept), default: kept.fields.isDefault ?? false, position: kept.fields.position ?? 1 }),
  stages: (call, kept) => ({ ...short(call, kept), position: kept.fields.position ?? 1, stagesetId: kept.fields.stageset ?? null }),
  products: (_, kept) => {
    const { type, sku, unit, prices } = kept.fields;
    return {
      ...base(kept),
      name: kept.name,
      type: type ?? null,
      sku: sku ?? null,
      unit: unit ?? null,
      prices: (prices ?? []).map(({ market, price }) => ({ marketId: market, price: rpcAmount(price) })),
    };
  },
  teams: (call, kept) => ({
    ...short(call, kept),
    members: (kept.fields.members ?? []).map((member) => stubOfRef(call, member)).filter((member) => member !== null),
  }),
};

/** A record of any kind in full; what has no fuller form shows what its short form does. */
export function shape(call: Call, kept: Kept): Shape {
  const full = shapes[kept.kind]?.(call, kept) ?? short(call, kept);
  return kept.deleted === null || "deletedTime" in full ? full : { ...full, deletedTime: rpcTime(kept.deleted) };
}

const short = (call: Call, kept: Kept): Shape => {
  const { stub: _, ...rest } = stub(call, kept);
  return rest;
};
