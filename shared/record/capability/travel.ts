/** The questions about how calls and answers travel. */
import { eitherWay, type Question } from "./question.ts";

/** All of them are the program's business: they are measured so that a change on Nutshell's side is noticed. */
export const travelQuestions = {
  "rpc.error-key": { asks: "A successful JSON-RPC answer contains the key error", answers: eitherWay("null", "absent") },
  "rpc.malformed-status": { asks: "HTTP status for an invalid request", answers: eitherWay("400", "200") },
  "rpc.invalid-params": { asks: "Error code for a refused value", answers: eitherWay("400", "-32602") },
  "rpc.missing-record": { asks: "Reading a record that never existed", answers: eitherWay("null", "404") },
  "rpc.not-modified": { asks: "Reading a record at a known revision", answers: eitherWay("null", "notice", "record") },
  "rpc.batches": { asks: "Several requests in one call", answers: eitherWay("refused", "taken") },
  "rpc.nested-ids": { asks: "Ids inside references", answers: eitherWay("numbers", "texts") },
  "rpc.stub-cap": {
    asks: "Maximum rows on a page of short records",
    answers: eitherWay("250", "100", "other"),
  },
  "rpc.over-limit": { asks: "A page larger than allowed", answers: eitherWay("clamp", "error") },
  "rpc.rev-newest": { asks: "The revision REV_NEWEST skips the check", answers: eitherWay("unknown", "known") },
  "rpc.outcomes-alias": { asks: "findLeadOutcomes is a method", answers: eitherWay("answered", "unknown") },
  "rpc.add-email": { asks: "newEmail also works under its former name", answers: eitherWay("answered", "unknown") },
  "rest.note-author": { asks: "REST shows the author of a note", answers: eitherWay("shown", "hidden") },
  "rest.patch-type-status": { asks: "HTTP status for a PATCH with the wrong content type", answers: eitherWay("415", "400") },
  "rest.page-size": {
    asks: "Default number of rows on a REST page",
    answers: eitherWay("50", "20", "other"),
  },
  "rest.count": { asks: "What the count of a REST list counts", answers: eitherWay("matching", "page") },
  "rest.wrong-method": { asks: "A REST address called with the wrong method", answers: eitherWay("404", "405") },
  "rest.list-fields": { asks: "Columns of a list for people are named, or a list", answers: eitherWay("object", "array") },
  "rest.lead-amount": { asks: "A lead's amount on REST is a number or a text", answers: eitherWay("number", "text") },
  "rest.lists": { asks: "Lists of stages are wrapped in a key", answers: eitherWay("enveloped", "bare") },
  "rest.deleted-get": { asks: "Reading a record in the trash over REST", answers: eitherWay("200", "404") },
  "rest.contact-delete": { asks: "HTTP status for deleting a person", answers: eitherWay("204", "200") },
  "rest.account-create": { asks: "HTTP status for creating a company", answers: eitherWay("201", "200") },
  "rest.account-patch": { asks: "HTTP status for changing a company", answers: eitherWay("204", "200") },
  "timeline.entity-types": { asks: "Notes in a timeline contain their type", answers: eitherWay("named", "left out") },
  "events.max-id": { asks: "The feed up to an event includes that event", answers: eitherWay("exclusive", "inclusive") },
  "record.find-deleted": { asks: "Lists include records in the trash", answers: eitherWay("left out", "listed") },
} as const satisfies Record<string, Question>;
