/** The questions about how calls and answers travel. */
import { either, type Question } from "./question.ts";

/** All of them are the program's business: they are measured so that a change on Nutshell's side is noticed. */
export const travelQuestions = {
  "rpc.error-key": { asks: "A JSON-RPC success carries the key error", answers: either("null", "absent") },
  "rpc.malformed-status": { asks: "Status of what is no request", answers: either("400", "200") },
  "rpc.invalid-params": { asks: "Code of a refused value", answers: either("400", "-32602") },
  "rpc.missing-record": { asks: "Reading a record that never was", answers: either("null", "404") },
  "rpc.not-modified": { asks: "Reading a record whose revision is known", answers: either("null", "notice", "record") },
  "rpc.batches": { asks: "Several requests in one call", answers: either("refused", "taken") },
  "rpc.nested-ids": { asks: "Ids inside references", answers: either("numbers", "texts") },
  "rpc.stub-cap": {
    asks: "Most rows of a page of short records",
    answers: either("250", "100", "other"),
  },
  "rpc.over-limit": { asks: "A page larger than allowed", answers: either("clamp", "error") },
  "rpc.rev-newest": { asks: "The revision REV_NEWEST skips the check", answers: either("unknown", "known") },
  "rpc.outcomes-alias": { asks: "findLeadOutcomes is a method", answers: either("answered", "unknown") },
  "rpc.add-email": { asks: "newEmail answers to its former name", answers: either("answered", "unknown") },
  "rest.note-author": { asks: "REST shows the author of a note", answers: either("shown", "hidden") },
  "rest.patch-type-status": { asks: "Status of a PATCH with the wrong content type", answers: either("415", "400") },
  "rest.page-size": {
    asks: "Rows of a REST page when nobody says",
    answers: either("50", "20", "other"),
  },
  "rest.count": { asks: "What the count of a REST list counts", answers: either("matching", "page") },
  "rest.wrong-method": { asks: "A REST address asked in a way it does not know", answers: either("404", "405") },
  "rest.lists": { asks: "Lists of stages stand under a key", answers: either("enveloped", "bare") },
  "rest.deleted-get": { asks: "REST reading of a record in the trash", answers: either("200", "404") },
  "rest.contact-delete": { asks: "Status of deleting a person", answers: either("204", "200") },
  "rest.account-create": { asks: "Status of making a company", answers: either("201", "200") },
  "rest.account-patch": { asks: "Status of changing a company", answers: either("204", "200") },
  "timeline.entity-types": { asks: "Notes of a timeline name their kind", answers: either("named", "left out") },
  "events.max-id": { asks: "The feed up to an event holds that event", answers: either("exclusive", "inclusive") },
  "record.find-deleted": { asks: "Lists hold what is in the trash", answers: either("left out", "listed") },
} as const satisfies Record<string, Question>;
