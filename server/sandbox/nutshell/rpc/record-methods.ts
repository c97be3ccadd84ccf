/** The only place that builds the get, edit and delete methods every record has, with their revisions. */
import type { Call } from "../call.ts";
import { removeRecord, requireRecord } from "../entities/write-record.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";
import { type Arguments, type Method, requireInteger, requireObject } from "./method.ts";
import type { Payload } from "./payload.ts";
import { shape } from "./shapes/record.ts";

/** The value that skips the check of revisions. */
const REV_IGNORE = "REV_IGNORE";

/** `get<Name>`: the record in full, also from the trash; null when there never was one or when `rev` is the current one. */
export function getMethod(name: string, kind: Kind, idName: string): Method {
  return {
    name,
    params: [idName, "rev"],
    run: (call, args) => {
      const kept = readKept(call.db, kind, requireInteger(args, idName));
      return kept === undefined || String(args["rev"] ?? REV_IGNORE) === String(kept.rev) ? null : shape(call, kept);
    },
  };
}

/** `new<Name>`: the new record in full. */
export function newMethod(name: string, kind: Kind, payloadName: string, create: (call: Call, payload: Payload) => number): Method {
  return { name, params: [payloadName], run: (call, args) => fresh(call, kind, create(call, requireObject(args, payloadName))) };
}

/** `edit<Name>`: the changed record in full; 409 unless `rev` is the current one. */
export function editMethod(
  name: string,
  kind: Kind,
  idName: string,
  payloadName: string,
  change: (call: Call, former: Kept, payload: Payload) => void,
): Method {
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
  if (rev !== REV_IGNORE && String(rev) !== String(kept.rev)) throw new Refusal(409, "rev key is out-of-date");
  return kept;
}
