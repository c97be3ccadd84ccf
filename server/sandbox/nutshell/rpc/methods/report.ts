/** Holds the JSON-RPC method for reports: what was done (Effort) and how leads stand (Pipeline). */
import type { Call } from "../../call.ts";
import { leadValue } from "../../entities/lead.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept, Target } from "../../store/fields.ts";
import { makeRef } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import { type Condition, listKept, readKept } from "../../store/records.ts";
import { linksTo, valueIn } from "../find.ts";
import { type Method, requireText } from "../method.ts";
import { readTargets } from "../payload.ts";
import type { Shape } from "../shapes/stub.ts";

const DAY = 86_400;
const days: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, q: 91, y: 365 };
const LONGEST = 3 * 366;
const WON = 10;

export const reportMethods: readonly Method[] = [
  {
    name: "getAnalyticsReport",
    params: ["reportType", "period", "filter", "options"],
    run: (call, args) => {
      const type = requireText(args, "reportType");
      const report = Object.hasOwn(reports, type) ? reports[type] : undefined;
      if (report === undefined) throw new Refusal(400, `reportType must be ${Object.keys(reports).join(" or ")}`);
      const period = readPeriod(call, args["period"]);
      const filter = readFilter(args["filter"]);
      const series = report(call, period, filter);
      const former = report(call, { ...period, from: period.from - period.days * DAY }, filter);
      const compared = ([name, points]: [string, Points]): [string, Shape] => [
        name,
        withDeltas(summary(points), summary(former[name] ?? [])),
      ];
      return {
        reportType: type,
        periodDescription: `Last ${period.days} days`,
        deltaPeriodDescription: `Previous ${period.days} days`,
        seriesData: Object.fromEntries(Object.entries(series).map(([name, points]) => [name, points.map(({ at, n }) => [at * 1000, n])])),
        summaryData: Object.fromEntries(Object.entries(series).map(compared)),
      };
    },
  },
];

type Period = { readonly from: number; readonly days: number };
type Points = { readonly at: number; readonly n: number }[];
type Report = (call: Call, period: Period, filter: readonly Target[]) => Record<string, Points>;

const reports: Readonly<Record<string, Report>> = {
  Effort: (call, period, filter) => {
    const where: Condition[] = [
      within("r.at", period),
      { sql: "r.status = 1", values: [] },
      ...filtered(filter, "json_extract(r.body, '$.activityType')"),
    ];
    const logged = listKept(call.db, "activities", { where, limit: -1 });
    const at = (activity: Kept): number | null => activity.at;
    const bore = logged.filter((activity) =>
      readLinks(call.db, "activities.leads", activity.id).some(({ id }) => readKept(call.db, "leads", id)?.status === WON),
    );
    return { total_effort: perDay(period, logged, at), successful_effort: perDay(period, bore, at) };
  },
  Pipeline: (call, period, filter) => {
    const owners = filter.filter(({ kind }) => kind !== "activityTypes").map(({ kind, id }) => makeRef(kind, id));
    const where: Condition[] = owners.length === 0 ? [] : [valueIn("json_extract(r.body, '$.assignee')")(owners)];
    const made = listKept(call.db, "leads", { where: [within("r.created", period), ...where], limit: -1 });
    const closed = listKept(call.db, "leads", { where: [within("json_extract(r.body, '$.closed')", period), ...where], limit: -1 });
    const won = closed.filter((lead) => lead.status === WON);
    const at = (lead: Kept): number => lead.fields.closed ?? 0;
    return {
      new_leads: perDay(period, made, (lead) => lead.created),
      won_leads: perDay(period, won, at),
      lost_leads: perDay(
        period,
        closed.filter((lead) => lead.status === 11),
        at,
      ),
      won_value: perDay(period, won, at, (lead) => Number(leadValue(call, lead)?.amount ?? 0)),
    };
  },
};

/** Whose effort or leads are counted: references, as `entityId` and `entityName` or as everywhere else. */
function readFilter(value: unknown): Target[] {
  const list = Array.isArray(value)
    ? value.map((item: Readonly<Record<string, unknown>>) => ({ entityType: item["entityName"], id: item["entityId"], ...item }))
    : value;
  return readTargets({ filter: list }, "filter", "users", ["users", "teams", "activityTypes"]) ?? [];
}

// `-d30` is the last thirty days.
function readPeriod(call: Call, value: unknown): Period {
  const [, unit, count] = /^-([dwmqy])(\d{1,4})$/u.exec(String(value ?? "-d30")) ?? [];
  const length = (days[unit ?? ""] ?? 0) * Number(count);
  if (!(length >= 1 && length <= LONGEST)) throw new Refusal(400, `Invalid period: ${String(value)}`);
  return { from: (Math.floor(call.now / DAY) - length + 1) * DAY, days: length };
}

const within = (expression: string, { from, days: length }: Period): Condition => ({
  sql: `${expression} >= ? AND ${expression} < ?`,
  values: [from, from + length * DAY],
});

function filtered(filter: readonly Target[], type: string): Condition[] {
  const ids = (kind: Target["kind"]): number[] => filter.filter((target) => target.kind === kind).map(({ id }) => id);
  return [
    ...(ids("activityTypes").length > 0 ? [valueIn(type)(ids("activityTypes"))] : []),
    ...(ids("users").length > 0 ? [linksTo(["activities.participants"], "users")(ids("users"))] : []),
  ];
}

function perDay(
  period: Period,
  records: readonly Kept[],
  at: (kept: Kept) => number | null,
  weight: (kept: Kept) => number = () => 1,
): Points {
  const points = Array.from({ length: period.days }, (_, day) => ({ at: period.from + day * DAY, n: 0 }));
  for (const kept of records) {
    const point = points[Math.floor(((at(kept) ?? 0) - period.from) / DAY)];
    if (point) point.n += weight(kept);
  }
  return points;
}

type Summary = Readonly<Record<"sum" | "avg" | "min" | "max", number>>;

function summary(points: Points): Summary {
  const counts = points.map(({ n }) => n);
  const sum = counts.reduce((total, n) => total + n, 0);
  return { sum, avg: sum / Math.max(1, counts.length), min: Math.min(...counts), max: Math.max(...counts) };
}

const withDeltas = (now: Summary, before: Summary): Shape => ({
  ...now,
  sum_delta: now.sum - before.sum,
  avg_delta: now.avg - before.avg,
  min_delta: now.min - before.min,
  max_delta: now.max - before.max,
});
