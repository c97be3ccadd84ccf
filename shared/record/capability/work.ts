/** The questions about notes, tasks, activities and mail. */
import { concern, eitherWay, noConcern, type Question } from "./question.ts";

export const workQuestions = {
  "value.note-date": {
    asks: "The date of a note can be set",
    answers: {
      ignored: concern("No: notes get the date of the load; the original date is the first line of their text"),
      kept: noConcern("Yes: notes keep their original date"),
    },
  },
  "value.note-list": { asks: "Several notes in one call", answers: eitherWay("several", "first") },
  "activity.log-on-create": { asks: "A call or meeting can be logged when it is created", answers: eitherWay("ignored", "logged") },
  "task.completion": {
    asks: "What completes a task",
    answers: {
      ...eitherWay("completedTime", "isCompleted", "both"),
      neither: concern("Nothing that was tried: completed tasks stay open; leave them out or load them as notes"),
    },
  },
  "record.rev-on-link": {
    asks: "A note changes the revision of the record it belongs to",
    answers: {
      "own edits": noConcern("No"),
      "linked too": noConcern("Yes: Crosswalk compares fields before it treats a record as edited by people"),
    },
  },
  "record.children": {
    asks: "Notes of a record that is deleted",
    answers: { stay: noConcern("They stay: a rollback deletes notes, tasks and activities first"), "go along": noConcern("Go along") },
  },
  "email.kept": {
    asks: "A logged e-mail keeps its date and attachments",
    answers: {
      "date and files": noConcern("Yes"),
      date: noConcern("Its date only"),
      files: noConcern("Its attachments only"),
      neither: concern("No: e-mails go to notes with their date in the text"),
    },
  },
  "rest.files": {
    asks: "Files can be uploaded",
    answers: {
      unknown: concern("No: files of attachments are kept outside Nutshell, and a note on the record says where"),
      uploads: noConcern("Yes: files of attachments are uploaded to their records"),
    },
  },
} as const satisfies Record<string, Question>;
