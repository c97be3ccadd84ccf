/** Builds the get, edit and delete methods every record has, with their revisions. */
import type { Call } from "../call.ts";
import { removeRecord, requireRecord } from "../entities/write-record.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { entityTypes, type Kind } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";
import { type Arguments, type Method, requireInteger, requireObject } from "./method.ts";
import type { Payload } from "./payload.ts";
import { shape } from "./shapes/record.ts";

/** `get<Name>`: the record in full, also from the trash. */
export function getMethod(name: string, kind: Kind, idName: string): Method {
  return { name, params: [idName, "rev"], run: (call, args) => readRecord(call, kind, requireInteger(args, idName), args["rev"]) };
}

/** A record in full; when there never was one, or when `rev` is the current one, whatever the account is switched to say. */
export function readRecord(call: Call, kind: Kind, id: number, rev: unknown): unknown {
  const { switches } = call.world;
  const kept = readKept(call.db, kind, id);
  if (kept === undefined) {
    if (switches.get("rpc.missing-record") === "null") return null;
    throw new Refusal(404, `${entityTypes[kind]} ${id} not found`);
  }
  if (rev === undefined || skipsCheck(call, rev) || String(rev) !== String(kept.rev)) return shape(call, kept);
  return switches.get("rpc.not-modified") === "null"
    ? null
    : { notModified: true, id, entityType: entityTypes[kind], rev: String(kept.rev) };
}

// Values that stand for any revision.
const skipsCheck = (call: Call, rev: unknown): boolean =>
  rev === "REV_IGNORE" || (rev === "REV_NEWEST" && call.world.switches.get("rpc.rev-newest") === "known");

/** `new<Name>`: the new record in full. */
export function newMethod(name: string, kind: Kind, payloadName: string, create: (call: Call, payload: Payload) => number): Method {
  return { name, params: [payloadName], run: (call, args) => fresh(call, kind, create(call, requireObject(args, payloadName))) };
}

/** `edit<Name>`: the changed record in full; 409 unless `rev` is the current one. The record is named by the payload's name and `Id`. */
export function editMethod(
  name: string,
  kind: Kind,
  payloadName: string,
  change: (call: Call, former: Kept, payload: Payload) => void,
): Method {
  const idName = `${payloadName}Id`;
  return {
    name,
    params: [idName, "rev", payloadName],
    run: (call, args) => {
      const former = requireCurrent(call, kind, requireInteger(args, idName), args);
      change(call, former, requireObject(args, payloadName));
      return fresh(call, kind, former.id);
    },
  };
}

/** `delete<Name>`: true; 409 unless `rev` is the current one. */
export function deleteMethod(name: string, kind: Kind, idName: string, remove: (call: Call, kept: Kept) => void = removeRecord): Method {
  return {
    name,
    params: [idName, "rev"],
    run: (call, args) => {
      remove(call, requireCurrent(call, kind, requireInteger(args, idName), args));
      return true;
    },
  };
}

/** The record as it is now, in full. */
export function fresh(call: Call, kind: Kind, id: number): unknown {
  return shape(call, requireRecord(call, kind, id));
}

/** The live record, provided the caller knows its current revision. */
export function requireCurrent(call: Call, kind: Kind, id: number, args: Arguments): Kept {
  const kept = requireRecord(call, kind, id);
  const rev = args["rev"];
  if (rev === undefined) throw new Refusal(400, "rev is required");
  if (!skipsCheck(call, rev) && String(rev) !== String(kept.rev)) throw new Refusal(409, "rev key is out-of-date");
  return kept;
}
