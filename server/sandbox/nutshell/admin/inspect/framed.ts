/** Puts a page of this account into the frame: its company's name and what there is of everything. */
import type { Call } from "../../call.ts";
import type { Reply } from "../../http/reply.ts";
import { readMeta } from "../../store/connect.ts";
import type { Part } from "../look/markup.ts";
import { type Frame, message, page } from "../look/page.ts";
import { type Section, type SectionKey, sections } from "./sections.ts";

/** How many live records each section has; what activities logged counts with them. */
export function countSections(call: Call): Record<SectionKey, number> {
  return Object.fromEntries(sections.map((section) => [section.key, madeSince(call, section, 0)])) as Record<SectionKey, number>;
}

/** How many live records of a section were made since then, in Unix seconds. */
export function madeSince(call: Call, { kind }: Section, from: number): number {
  const n = (sql: string): number => call.db.get<{ n: number }>(sql, from)?.n ?? 0;
  const all = n(`SELECT count(*) AS n FROM ${kind} INDEXED BY ${kind}_made WHERE deleted IS NULL AND created >= ?`);
  return kind === "notes" ? all - n(`SELECT count(*) AS n FROM notes INDEXED BY notes_log WHERE ${isLog} AND created >= ?`) : all;
}

const isLog = "deleted IS NULL AND json_extract(body, '$.logOf') IS NOT NULL";

/** A whole page of this account. `query` may say what was just done, or why it was not. */
export function framed(call: Call, query: URLSearchParams, frame: Omit<Frame, "company" | "counts">, content: Part): Reply {
  const told = [message(query.get("done") ?? undefined), message(query.get("refused") ?? undefined, true)];
  return page({ ...frame, company: readMeta(call.db, "company") ?? "", counts: countSections(call) }, [told, content]);
}
