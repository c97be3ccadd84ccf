/** The questions about notes, tasks, activities and mail. */
import { either, fine, mind, type Question } from "./question.ts";

export const workQuestions = {
  "value.note-date": {
    asks: "The date of a note can be set",
    answers: {
      ignored: mind("No: notes get the date of the load; the original date is the first line of their text"),
      kept: fine("Yes: notes keep their original date"),
    },
  },
  "value.note-list": { asks: "Several notes in one call", answers: either("several", "first") },
  "activity.log-on-create": { asks: "A call or meeting can be logged when it is created", answers: either("ignored", "logged") },
  "task.completion": {
    asks: "What completes a task",
    answers: {
      ...either("completedTime", "isCompleted", "both"),
      neither: mind("Nothing that was tried: completed tasks stay open; leave them out or load them as notes"),
    },
  },
  "record.rev-on-link": {
    asks: "A note changes the revision of the record it belongs to",
    answers: {
      "own edits": fine("No"),
      "linked too": fine("Yes: Crosswalk compares fields before it treats a record as edited by people"),
    },
  },
  "record.children": {
    asks: "Notes of a record that is deleted",
    answers: { stay: fine("They stay: a rollback deletes notes, tasks and activities first"), "go along": fine("Go along") },
  },
  "email.kept": {
    asks: "A logged e-mail keeps its date and attachments",
    answers: {
      "date and files": fine("Yes"),
      date: fine("Its date only"),
      files: fine("Its attachments only"),
      neither: mind("No: e-mails go to notes with their date in the text"),
    },
  },
  "rest.files": {
    asks: "Files can be uploaded",
    answers: { unknown: mind("No: files stay where you keep them, such as a shared folder"), uploads: fine("Yes") },
  },
} as const satisfies Record<string, Question>;
