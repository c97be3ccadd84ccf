/** Describes the Teams tab: which Nutshell team the members of each group in the old system join. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
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
  purpose: "Which Nutshell team the members of each group join, and which permissions have to be set by hand.",
  empty: "The groups appear after Crosswalk has proposed the map, if the export has a list of users.",
  columns: [
    readOnly("group", "Group in the old system", 180, "The team or role, as named in the user list."),
    readOnly("kind", "What it is", 80, "team: a group of people in the user list. role: a set of permissions."),
    readOnly("members", "Members", 85, "How many people in the user list belong to it.", "number"),
    readOnly("who", "Who", 260, "Their names. (left) marks people who are inactive in the user list."),
    readOnly("missing", "Without a user", 100, "Members without an enabled Nutshell user.", "number"),
    editable(
      "decision",
      "Decision",
      130,
      "Make this team: the Nutshell admin creates the team and adds the members. No team: the team is not created. Records belong to users, so a load does not wait for teams.",
      "choice",
      { strict: true, choices: teamDecisions },
    ),
    editable("team", "Nutshell team", 180, "The team that the members join. Required for the decision Make this team.", "choice", {
      strict: false,
    }),
    readOnly("state", "In Nutshell", 150, "Whether the account has a team with this name."),
    editable(
      "differs",
      "What members may do differently",
      300,
      "Permissions are not migrated. Describe what this group could see or change before and what it can do now, so that the Nutshell admin can set it up.",
    ),
    editable("done", "Rights set", 90, "Tick when the Nutshell admin has set the permissions of this group.", "checkbox"),
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
