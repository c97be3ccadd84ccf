/** Reads what Nutshell shows about plan limits: locked pipelines and the number of open leads. */
import * as z from "zod";
import type { NutshellClient } from "./client.ts";
import { Id } from "./entity-shapes.ts";

const Stageset = z.looseObject({ name: z.string().nullish(), canAccess: z.boolean().nullish() });
const Stagesets = z.union([z.array(Stageset), z.looseObject({ stagesets: z.array(Stageset).default([]) })]);
const PAGE = 100;

/** Names of pipelines that are there and cannot be used on this plan. */
export async function lockedPipelines(client: NutshellClient): Promise<string[]> {
  const answer = await client.rest("GET", "/stagesets", { answer: Stagesets });
  const sets = Array.isArray(answer) ? answer : answer.stagesets;
  return sets.flatMap((set) => (set.canAccess === false && typeof set.name === "string" ? [set.name] : []));
}

/** Open leads, counted no further than `enough`: beyond it the figure says "too many" all the same. */
export async function countOpenLeads(client: NutshellClient, enough: number): Promise<number> {
  let count = 0;
  for (let page = 1; count <= enough; page++) {
    const query = { query: { status: 0 }, orderBy: "id", orderDirection: "ASC", limit: PAGE, page, stubResponses: true };
    const rows = await client.rpc("findLeads", query, z.array(z.looseObject({ id: Id })));
    count += rows.length;
    if (rows.length < PAGE) break;
  }
  return count;
}
