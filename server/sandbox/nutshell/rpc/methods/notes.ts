/** Holds the JSON-RPC methods for notes. */
import { changeNote, createNote } from "../../entities/note.ts";
import { requireTarget } from "../../entities/write-record.ts";
import { Refusal } from "../../refusal.ts";
import { type Method, requireInteger } from "../method.ts";
import { readNote, readTarget } from "../payload.ts";
import { deleteMethod, fresh, getMethod, requireCurrent } from "../record-methods.ts";

export const noteMethods: readonly Method[] = [
  {
    name: "newNote",
    params: ["entity", "note"],
    run: (call, args) => {
      if (args["entity"] === undefined) throw new Refusal(400, "entity is required");
      const parent = readTarget(args["entity"], "entity", "contacts", ["contacts", "accounts", "leads"]);
      requireTarget(call, parent);
      return fresh(call, "notes", createNote(call, parent, readNote(call, args["note"])));
    },
  },
  getMethod("getNote", "notes", "noteId"),
  {
    name: "editNote",
    params: ["noteId", "rev", "note"],
    run: (call, args) => {
      const former = requireCurrent(call, "notes", requireInteger(args, "noteId"), args);
      changeNote(call, former, readNote(call, args["note"]));
      return fresh(call, "notes", former.id);
    },
  },
  deleteMethod("deleteNote", "notes", "noteId"),
];
