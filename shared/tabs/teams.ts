/** Describes the Teams tab: which Nutshell team takes the members of each group of the old system. */
import * as z from "zod";
import { asked, shown, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

export const teamDecisions = ["Make this team", "No team"] as const;

/** `key` is `<team or role>:<name, folded>`. */
export const TeamsRow = z.object({ key: z.string(), group: text, decision: text, team: text, differs: text, done: tick });
export type TeamsRow = z.infer<typeof TeamsRow>;

export const teams: Tab = {
  id: "teams",
  title: "Teams",
  sheetId: 1017,
  writer: "both",
  purpose: "Which Nutshell team takes the members of each group, and which rights have to be set by hand.",
  empty: "The groups appear when Crosswalk has proposed the map, if the export has a list of users.",
  columns: [
    shown("group", "Group in the old system", 180, "The team or role, as the user list names it."),
    shown("kind", "What it is", 80, "team: the user list puts people into it. role: it says what they may do."),
    shown("members", "Members", 85, "How many people of the user list belong to it.", "number"),
    shown("who", "Who", 260, "Their names. (left) is somebody whom the user list calls inactive."),
    shown("missing", "Without a user", 100, "Members who have no Nutshell user that is switched on.", "number"),
    asked(
      "decision",
      "Decision",
      130,
      "Make this team: the Nutshell admin makes it and adds the members. No team: the group is not rebuilt. Records go to users, so no load waits for a team.",
      "choice",
      { strict: true, choices: teamDecisions },
    ),
    asked("team", "Nutshell team", 180, "The team that takes the members. Needed for the decision Make this team.", "choice", {
      strict: false,
    }),
    shown("state", "In Nutshell", 150, "Whether the account has a team of this name."),
    asked(
      "differs",
      "What members may do differently",
      300,
      "Rights are not moved. Write down what this group could see or change before and what it can now, so that somebody sets it in Nutshell.",
    ),
    asked("done", "Rights set", 90, "Tick when the Nutshell admin has set the rights of this group.", "checkbox"),
  ],
  row: TeamsRow,
  example: {
    key: "team:engine sales",
    tone: "attention",
    group: "Engine sales",
    kind: "team",
    members: 2,
    who: "Ada Lovelace, Charles Babbage (left)",
    missing: 1,
    decision: "Make this team",
    team: "Engine sales",
    state: "not there yet",
    differs: "Could export lists; in Nutshell only administrators can",
    done: false,
  },
};
