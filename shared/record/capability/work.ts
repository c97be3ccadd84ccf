/** The questions about notes, tasks, activities and mail. */
import { either, fine, mind, type Question } from "./question.ts";

export const workQuestions = {
  "value.note-date": {
    asks: "A note's date can be written",
    answers: {
      ignored: mind("No: notes are dated the day of the load; the original date is the first line of their text"),
      kept: fine("Yes: notes keep their original date"),
    },
  },
  "value.note-list": { asks: "Several notes in one call", answers: either("several", "first") },
  "activity.log-on-create": { asks: "A call or meeting can be logged as it is made", answers: either("ignored", "logged") },
  "task.completion": {
    asks: "What completes a task",
    answers: {
      ...either("completedTime", "isCompleted", "both"),
      neither: mind("Nothing that was tried: done tasks stay open; leave them out or take them as notes"),
    },
  },
  "record.rev-on-link": {
    asks: "A note raises the revision of the record it hangs on",
    answers: { "own edits": fine("No"), "linked too": fine("Yes: fields are compared before a record counts as edited by people") },
  },
  "record.children": {
    asks: "Notes of a record that is deleted",
    answers: { stay: fine("Stay: a rollback removes notes, tasks and activities first"), "go along": fine("Go along") },
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
    answers: { unknown: mind("No: files stay in a folder or store of yours, and a note links to each"), uploads: fine("Yes") },
  },
} as const satisfies Record<string, Question>;
