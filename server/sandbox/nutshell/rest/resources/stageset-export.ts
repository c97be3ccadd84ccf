/** Exports how leads moved through a pipeline, as CSV. */
import type { Call } from "../../call.ts";
import { stagesOf } from "../../entities/stages-of.ts";
import type { Reply } from "../../http/reply.ts";
import { leadName } from "../../rpc/shapes/stub.ts";
import { listEvents } from "../../store/events.ts";
import type { Kept } from "../../store/fields.ts";
import { listKept } from "../../store/records.ts";
import { statusNames } from "../shapes/lead.ts";
import { csv } from "./csv.ts";

const MOST = 100_000;
const heading = ["Lead number", "Lead", "Status", "Stage", "Entered", "Left"];

/** One row per lead and stage it stood in. */
export function stagesetExport(call: Call, pipeline: Kept): Reply {
  const stages = new Map(stagesOf(call, pipeline.id).map(({ id, name }) => [id, name]));
  const leads = listKept(call.db, "leads", {
    where: [{ sql: `json_extract(r.body, '$.stage') IN (${[...stages.keys()].join(",") || "-1"})`, values: [] }],
    limit: MOST,
  });
  const rows = leads.flatMap((lead) =>
    stays(call, lead)
      .filter(({ stage }) => stages.has(stage))
      .map(({ stage, from, to }) => [
        String(lead.number),
        lead.name === "" ? leadName(lead) : lead.name,
        statusNames[lead.status ?? 0] ?? "",
        stages.get(stage) ?? "",
        iso(from),
        to === undefined ? "" : iso(to),
      ]),
  );
  return csv([heading, ...rows], `pipeline-${pipeline.id}.csv`);
}

function stays(call: Call, lead: Kept): { stage: number; from: number; to: number | undefined }[] {
  const moves = listEvents(call.db, [{ sql: "kind = 'leads' AND record = ? AND action = 'stagechange'", values: [lead.id] }], MOST)
    .reverse()
    .flatMap(({ time, changes }) => changes.filter(({ attribute }) => attribute === "stage").map((change) => ({ time, ...change })));
  const found: { stage: number; from: number; to: number | undefined }[] = [];
  let from = lead.created;
  for (const { time, oldValue } of moves) {
    found.push({ stage: Number(oldValue), from, to: time });
    from = time;
  }
  return [...found, { stage: lead.fields.stage ?? -1, from, to: lead.fields.closed }];
}

const iso = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
