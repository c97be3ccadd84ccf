/** The questions about how calls and answers travel. */
import { either, type Question } from "./question.ts";

/** All of them are the program's business: they are measured so that a change on Nutshell's side is noticed. */
export const travelQuestions = {
  "rpc.error-key": { asks: "A successful JSON-RPC answer contains the key error", answers: either("null", "absent") },
  "rpc.malformed-status": { asks: "HTTP status for an invalid request", answers: either("400", "200") },
  "rpc.invalid-params": { asks: "Error code for a refused value", answers: either("400", "-32602") },
  "rpc.missing-record": { asks: "Reading a record that never existed", answers: either("null", "404") },
  "rpc.not-modified": { asks: "Reading a record at a known revision", answers: either("null", "notice", "record") },
  "rpc.batches": { asks: "Several requests in one call", answers: either("refused", "taken") },
  "rpc.nested-ids": { asks: "Ids inside references", answers: either("numbers", "texts") },
  "rpc.stub-cap": {
    asks: "Maximum rows on a page of short records",
    answers: either("250", "100", "other"),
  },
  "rpc.over-limit": { asks: "A page larger than allowed", answers: either("clamp", "error") },
  "rpc.rev-newest": { asks: "The revision REV_NEWEST skips the check", answers: either("unknown", "known") },
  "rpc.outcomes-alias": { asks: "findLeadOutcomes is a method", answers: either("answered", "unknown") },
  "rpc.add-email": { asks: "newEmail also works under its former name", answers: either("answered", "unknown") },
  "rest.note-author": { asks: "REST shows the author of a note", answers: either("shown", "hidden") },
  "rest.patch-type-status": { asks: "HTTP status for a PATCH with the wrong content type", answers: either("415", "400") },
  "rest.page-size": {
    asks: "Default number of rows on a REST page",
    answers: either("50", "20", "other"),
  },
  "rest.count": { asks: "What the count of a REST list counts", answers: either("matching", "page") },
  "rest.wrong-method": { asks: "A REST address called with the wrong method", answers: either("404", "405") },
  "rest.lists": { asks: "Lists of stages are wrapped in a key", answers: either("enveloped", "bare") },
  "rest.deleted-get": { asks: "Reading a record in the trash over REST", answers: either("200", "404") },
  "rest.contact-delete": { asks: "HTTP status for deleting a person", answers: either("204", "200") },
  "rest.account-create": { asks: "HTTP status for creating a company", answers: either("201", "200") },
  "rest.account-patch": { asks: "HTTP status for changing a company", answers: either("204", "200") },
  "timeline.entity-types": { asks: "Notes in a timeline contain their type", answers: either("named", "left out") },
  "events.max-id": { asks: "The feed up to an event includes that event", answers: either("exclusive", "inclusive") },
  "record.find-deleted": { asks: "Lists include records in the trash", answers: either("left out", "listed") },
} as const satisfies Record<string, Question>;
