/** Serves over REST what can only be read, or little more than that. */
import { createNamed } from "../../entities/named.ts";
import type { Kind } from "../../store/kinds.ts";
import type { Condition } from "../../store/records.ts";
import { wrap, wrapList } from "../envelope.ts";
import { remove, undelete } from "../remove.ts";
import { type Route, readNamed, readOne } from "../route.ts";
import { restShape } from "../shapes/shape.ts";
import { list, read, showMade } from "../show-kind.ts";
import { stagesetExport } from "./stageset-export.ts";

/** GET of a list or of single records. */
export function readOnlyRoutes(kind: Kind): Route {
  return (call, request, [id, ...more]) => {
    if (request.method !== "GET" || more.length > 0) return undefined;
    return id === undefined ? list(call, kind, request) : read(call, kind, id);
  };
}

/** GET of single records only. */
export function singleRoutes(kind: Kind): Route {
  return (call, request, [id, ...more]) =>
    request.method === "GET" && id !== undefined && more.length === 0 ? read(call, kind, id) : undefined;
}

/** Lists that take a new name and nothing else: audiences and product categories. */
export function namedRoutes(kind: "emAudiences" | "productCategories"): Route {
  return (call, request, [id, ...more]) => {
    if (more.length > 0) return undefined;
    if (request.method === "GET") return id === undefined ? list(call, kind, request) : read(call, kind, id);
    if (request.method !== "POST" || id !== undefined) return undefined;
    return showMade(call, kind, createNamed(call, kind, readOne(request, kind)["name"]));
  };
}

/** Products are made on the other surface; here they are read, deleted and restored. */
export const productRoutes: Route = (call, request, [id, action, ...more]) => {
  if (more.length > 0) return undefined;
  if (id === undefined) return request.method === "GET" ? list(call, "products", request) : undefined;
  if (action === "undelete") return request.method === "POST" ? undelete(call, "products", id) : undefined;
  if (action !== undefined) return undefined;
  if (request.method === "GET") return read(call, "products", id);
  return request.method === "DELETE" ? remove(call, "products", id) : undefined;
};

/** Pipelines, and what moved through one of them as CSV. */
export const stagesetRoutes: Route = (call, request, [id, action, ...more]) => {
  if (request.method !== "GET" || more.length > 0) return undefined;
  if (action === undefined) return id === undefined ? list(call, "stagesets", request) : read(call, "stagesets", id);
  const [pipeline] = action === "export" && id !== undefined ? (readNamed(call, "stagesets", id) ?? []) : [];
  return pipeline && stagesetExport(call, pipeline);
};

/** Forms for websites, which are called something else inside. */
export const formRoutes: Route = (call, request, [id, ...more]) => {
  if (request.method !== "GET" || more.length > 0) return undefined;
  if (id === undefined) return list(call, "forms", request, { resource: "wfForms" });
  const found = readNamed(call, "forms", id.replace(/-wfForms/giu, "-forms"));
  return (
    found &&
    wrap(
      call,
      "wfForms",
      found.map((kept) => restShape(call, kept)),
      { companions: { wfFields: [] } },
    )
  );
};

/** Filters somebody saved: all of them, one person's, or one list's. */
export const filterRoutes: Route = (call, request, [id]) => {
  if (request.method !== "GET" || id !== undefined) return undefined;
  const user = /^\d+/u.exec(request.query.get("userId") ?? "")?.[0];
  const type = request.query.get("reportType");
  const where: Condition[] = [
    ...(user === undefined ? [] : [{ sql: "r.creator = ?", values: [`${user}-users`] }]),
    ...(type === null ? [] : [{ sql: "json_extract(r.body, '$.type') GLOB ?", values: [type] }]),
  ];
  return list(call, "filters", request, { always: where });
};

/** What people wrote below an event or an activity; nobody can write any here, so there are none. */
export const commentRoutes: Route = (call, request, [id]) => {
  const parent = request.query.get("parent_id") ?? "";
  const known = /^\d+-events$/u.test(parent) && call.db.get("SELECT 1 FROM event WHERE id = ?", Number.parseInt(parent, 10)) !== undefined;
  if (request.method !== "GET" || id !== undefined) return undefined;
  if (!known && readNamed(call, "activities", parent) === undefined && readNamed(call, "notes", parent) === undefined) return undefined;
  return wrapList(call, "comments", [], { count: 0, total: 0 });
};
