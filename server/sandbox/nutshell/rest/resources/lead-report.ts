/** Adds leads up by time, as JSON or CSV. */
import type { Call } from "../../call.ts";
import { leadValue } from "../../entities/lead.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept } from "../../store/fields.ts";
import { listKept } from "../../store/records.ts";
import { wrap } from "../envelope.ts";
import { field } from "../lists/conditions.ts";
import { readFilters } from "../lists/list-query.ts";
import { counted } from "../shapes/scalars.ts";
import { csv } from "./csv.ts";
import { type Gap, periodOf } from "./period.ts";
import { segmentsOf } from "./segments.ts";

const MOST = 1_000_000;
const reports: Readonly<Record<string, { readonly name: string; readonly by: TimeField; readonly where: string }>> = {
  sales: { name: "Sales", by: "closedTime", where: "r.status = 10" },
  losses: { name: "Losses", by: "closedTime", where: "r.status IN (11, 12)" },
  newleads: { name: "New leads", by: "createdTime", where: "1" },
  forecast: { name: "Forecast", by: "dueTime", where: "r.status < 10" },
  attribution: { name: "Attribution", by: "createdTime", where: "1" },
  custom: { name: "Custom", by: "createdTime", where: "1" },
};
type TimeField = "createdTime" | "closedTime" | "dueTime";
const timeOf: Readonly<Record<TimeField, (lead: Kept) => number | undefined>> = {
  createdTime: (lead) => lead.created,
  closedTime: (lead) => lead.fields.closed,
  dueTime: (lead) => lead.fields.due,
};
type Sum = { count: number; total: number };
type Bucket = Sum & { segments: Map<string, Sum> };

/** `GET /leads/report`; undefined for the formats that are pictures and pages. */
export function leadReport(call: Call, request: Request): Reply | undefined {
  const { query } = request;
  const format = oneOf(query.get("format") ?? "json", ["json", "csv", "pdf", "png", "html"], "format");
  if (request.method !== "GET" || (format !== "json" && format !== "csv")) return undefined;
  const type = oneOf(query.get("reportType") ?? "custom", Object.keys(reports), "reportType");
  const report = reports[type] ?? { name: type, by: "createdTime", where: "1" };
  const gap = oneOf(query.get("gap") ?? "m", ["d", "w", "m", "y", "q"], "gap") as Gap;
  const by = oneOf(query.get("groupByField") ?? report.by, Object.keys(timeOf), "groupByField") as TimeField;
  const leads = listKept(call.db, "leads", {
    where: [{ sql: report.where, values: [] }, ...readFilters(call, "leads", query)],
    order: by === "createdTime" ? "r.created" : field(by === "closedTime" ? "closed" : "due"),
    limit: MOST,
  });
  const { buckets, summary } = addUp(call, leads, {
    gap,
    by,
    segment: query.get("segmentByField"),
    weighs: query.get("useConfidence") === "true",
  });
  if (format === "csv") return csv([["Bucket", "Count", "Total"], ...rows(buckets)], `${type}.csv`);
  const key = `${type}-${gap}-${by}`;
  const data = [...buckets].map(([name, bucket]) => shown(name, bucket, by, gap));
  return wrap(call, "reports", [
    { id: `${key}-reports`, type: "reports", key, name: report.name, prefix: "$", data, summary: shown("Total", summary, by, gap) },
  ]);
}

type How = { gap: Gap; by: TimeField; segment: string | null; weighs: boolean };
function addUp(call: Call, leads: readonly Kept[], { gap, by, segment, weighs }: How): { buckets: Map<string, Bucket>; summary: Bucket } {
  const buckets = new Map<string, Bucket>();
  const summary = empty();
  for (const lead of leads) {
    const time = timeOf[by](lead);
    if (time === undefined) continue;
    const name = periodOf(time, gap);
    const bucket = buckets.get(name) ?? empty();
    buckets.set(name, bucket);
    const value = Number(leadValue(call, lead)?.amount ?? 0) * (weighs ? (lead.fields.confidence ?? 0) / 100 : 1);
    for (const sum of [bucket, summary]) {
      sum.count += 1;
      sum.total += value;
      for (const part of segment === null ? [] : segmentsOf(call, lead, segment)) add(sum.segments, part, value);
    }
  }
  return { buckets, summary };
}

const empty = (): Bucket => ({ count: 0, total: 0, segments: new Map() });
function add(segments: Map<string, Sum>, name: string, value: number): void {
  const sum = segments.get(name) ?? { count: 0, total: 0 };
  segments.set(name, { count: sum.count + 1, total: sum.total + value });
}

const cents = (value: number): number => Math.round(value * 100) / 100;
const rows = (buckets: ReadonlyMap<string, Bucket>): string[][] =>
  [...buckets].map(([name, { count, total }]) => [name, String(count), cents(total).toFixed(2)]);
const shown = (bucket: string, { count, total, segments }: Bucket, by: string, gap: Gap): Record<string, unknown> => ({
  bucket,
  count: { ...counted(count), label: count === 1 ? "lead" : "leads" },
  total: counted(cents(total), "$"),
  bucketType: by,
  bucketSubtype: gap,
  filters: {},
  segments: [...segments].map(([segment, sum]) => ({ segment, count: counted(sum.count), total: counted(cents(sum.total), "$") })),
});

function oneOf(value: string, known: readonly string[], what: string): string {
  if (!known.includes(value)) throw new Refusal(400, `Invalid ${what}: ${value}`, { title: "Invalid input" });
  return value;
}
