/** Lists what people still have to do by hand, from the tabs and the balance. */
import { formatNumber } from "../record/format-count.ts";
import { recipeSpecs } from "../record/recipe.ts";
import type { ProfileHandover } from "../sources/profile.ts";
import { FieldsRow } from "../tabs/fields.ts";
import { FilesRow } from "../tabs/files.ts";
import { MappingTabRow } from "../tabs/mapping.ts";
import { OwnersRow } from "../tabs/owners.ts";
import type { Row } from "../tabs/tab.ts";
import { TeamsRow } from "../tabs/teams.ts";
import { type Automation, describeAutomation, equivalentOf } from "./automations.ts";
import { type Assigned, fallbackOf, whyToAssign } from "./to-assign.ts";

export type HandoverInput = {
  readonly profile: readonly ProfileHandover[];
  /** Rows of the tabs owners, settings, teams, files, fields and mapping. A tab that is absent counts as empty. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** By owner, as Nutshell was read back; absent while that has not happened since the last load. */
  readonly assigned?: Readonly<Record<string, Assigned>> | undefined;
  /** Rules that the export lists. */
  readonly automations?: readonly Automation[];
  /** Devices that the export lists. */
  readonly devices?: readonly Device[];
  /** By kind of record in people's words: given up, and waiting for an answer or a user. */
  readonly left: readonly { readonly title: string; readonly failed: number; readonly held: number }[];
};

/** A row of a list of devices, as far as its columns say. */
export type Device = {
  readonly key: string;
  readonly name: string;
  readonly maker: string;
  readonly model: string;
  readonly room: string;
  readonly connection: string;
};

type Entry = {
  key: string;
  about: string;
  what: string;
  count: number | null;
  todo: string;
  who: string;
  /** What sets it off in the old system, and under which condition. */
  trigger?: string | undefined;
  condition?: string | undefined;
};
const asRow = ({ trigger = "", condition = "", ...entry }: Entry, tone: Row["tone"]): Row => ({
  ...{ ...entry, trigger, condition, tone, person: "", due: "", done: false },
});

/** Rows of the Handover tab: what can be done now first, what comes with the old system last. What is done is not listed. */
export function handoverRows(o: HandoverInput): Row[] {
  const of = (tab: string): readonly Row[] => o.rows[tab] ?? [];
  const entries = [
    ...o.left.flatMap(left),
    ...of("owners").flatMap((row) => owner(row, { fallback: fallbackOf(of("settings")), assigned: o.assigned?.[row.key] })),
    ...of("teams").flatMap(team),
    ...of("fields").flatMap(field),
    ...of("files").flatMap(file),
    ...of("mapping").flatMap(repeats),
    ...(o.automations ?? []).map(automation),
    ...(o.devices ?? []).map(device),
  ].map((entry) => asRow(entry, "attention"));
  const listsNotifications = o.profile.some(({ name }) => name === NOTIFICATIONS);
  return [
    ...entries,
    ...(listsNotifications ? of("owners").flatMap(notifications) : []),
    ...o.profile.map(({ name, ...said }) => asRow({ key: `source:${name}`, count: null, ...said }, "")),
  ];
}

/** What a profile calls the notifications of users, which no export has: then each user is a row of a checklist. */
const NOTIFICATIONS = "notifications";

function notifications(row: Row): Row[] {
  const { key, owner: name, person, decision } = OwnersRow.parse(row);
  if (decision === "No owner") return [];
  const who = person === "" ? name : person;
  return [
    asRow(
      {
        key: `${NOTIFICATIONS}:${key}`,
        about: "Notifications",
        what: `Notifications that ${who} gets in the old system`,
        count: null,
        todo: "Write down which e-mail, SMS and app notifications are on, and set the ones that are still wanted in Nutshell under the user's name › Notifications",
        who,
      },
      "",
    ),
  ];
}

function left({ title, failed, held }: HandoverInput["left"][number]): Entry[] {
  const who = "Operations";
  return [
    ...(failed === 0
      ? []
      : [
          {
            key: `failed:${title}`,
            about: "Records that Nutshell refused",
            what: `${title} that Nutshell refused`,
            count: failed,
            todo: "The tab Rows has the reason for each record (complete: the download rows); mend them or tick Try again there, then load again",
            who,
          },
        ]),
    ...(held === 0
      ? []
      : [
          {
            key: `held:${title}`,
            about: "Records that wait",
            what: `${title} that wait for an answer or for a user`,
            count: held,
            todo: "The tab Rows lists them by cause; answer there or on the tabs Decisions and Owners, then plan and load again",
            who,
          },
        ]),
  ];
}

/** Each rule with what it does and what takes its place. */
const automation = (rule: Automation): Entry => ({
  key: `automation:${rule.key}`,
  about: rule.isActive ? "Rules and automation" : "Rules and automation (turned off)",
  what: describeAutomation(rule),
  count: null,
  trigger: rule.trigger,
  condition: rule.conditions,
  todo: equivalentOf(rule),
  who: "Nutshell administrator",
});

/** Each device with what its vendor has to confirm. */
const device = ({ key, name, maker, model, room, connection }: Device): Entry => {
  const said = [[maker, model].filter((text) => text !== "").join(" "), room].filter((text) => text !== "").join(", ");
  const through = connection === "" ? "" : ` through ${connection}`;
  return {
    key: `device:${key}`,
    about: "Devices",
    what: said === "" ? name : `${name} (${said})`,
    count: null,
    todo: `Have ${maker === "" ? "its vendor" : maker} confirm what it writes to${through} once the old system is closed, and who keeps what it has written`,
    who: "Practice manager",
  };
};

/** Owners whose records nobody has: they left, or go to somebody else. */
function owner(row: Row, { fallback, assigned }: { fallback: string; assigned: Assigned | undefined }): Entry[] {
  const why = whyToAssign(row, fallback);
  if (why === undefined || assigned?.left === 0) return [];
  const { key, owner: name, person, user } = OwnersRow.parse(row);
  const count = assigned?.left ?? Number(row["records"] ?? 0);
  const who = person === "" ? name : person;
  const left = assigned === undefined ? "" : `: ${formatNumber(assigned.left)} of ${formatNumber(assigned.loaded)} still to assign`;
  const base = { key: `owner:${key}`, about: "Records to assign", count, who: "Sales manager" };
  if (why === "nobody")
    return [
      {
        ...base,
        what: `Records of ${who} are loaded without an owner${left}`,
        todo: "In Nutshell, filter companies, people and tasks without an owner, and leads of the API key's user, to whom Nutshell gives those without one; assign them",
      },
    ];
  return [
    {
      ...base,
      what: `Records of ${who}, who ${row["active"] === "active" ? "has no user" : "has left or is not known"}, go to ${user}${left}`,
      todo: "Review them in Nutshell and reassign those that belong to other people",
    },
  ];
}

function team(row: Row): Entry[] {
  const { key, group, decision, team: name, differs, done } = TeamsRow.parse(row);
  const members = Number(row["members"] ?? 0);
  const entries: Entry[] = [];
  if (decision === "Make this team" && row["state"] !== "there")
    entries.push({
      key: `team:${key}`,
      about: "Teams",
      what: `The team ${name === "" ? group : name} is not in Nutshell`,
      count: members,
      todo: `In Nutshell under Setup › Users, create the team and add: ${String(row["who"] ?? "")}`,
      who: "Nutshell administrator",
    });
  if (!done)
    entries.push({
      key: `rights:${key}`,
      about: "Rights",
      what: differs === "" ? `The permissions of ${group} in Nutshell are not documented yet` : `${group}: ${differs}`,
      count: members,
      todo: "Describe them on the tab Teams, set the members' permissions in Nutshell under Setup › Users, then tick Rights set",
      who: "Nutshell administrator",
    });
  return entries;
}

function field(row: Row): Entry[] {
  const cells = FieldsRow.safeParse(row).data;
  if (cells === undefined || cells.creator !== "Nutshell admin" || row["state"] === "exists") return [];
  return [
    {
      key: `field:${cells.key}`,
      about: "Custom fields",
      what: `The custom field ${String(row["name"] ?? cells.key)} is to be created by hand`,
      count: null,
      todo: "In Nutshell under Setup › Custom fields, create it as described on the tab Fields",
      who: "Nutshell administrator",
    },
  ];
}

function file(row: Row): Entry[] {
  const cells = FilesRow.parse(row);
  if (cells.decision !== "Transfer by hand" || cells.transfer === "done") return [];
  const count = Number(row["different"] ?? 0);
  return [
    {
      key: `file:${cells.key}`,
      about: "Recordings and conversations",
      what: `${cells.object}, ${cells.column}: ${String(row["kind"] ?? "files").toLowerCase()} that the export only names (${cells.transfer || "not begun"})`,
      count,
      todo: "Copy the files to a location of your choice, enter it on the tab Files and set the transfer to done",
      who: "Operations",
    },
  ];
}

/** A column that says how often tasks repeat. */
function repeats(row: Row): Entry[] {
  const { key, target, recipe } = MappingTabRow.parse(row);
  if (recipe !== recipeSpecs.repeat.title || !target.startsWith("Task:") || row["filled"] === 0) return [];
  return [
    {
      key: `repeats:${key}`,
      about: "Tasks that repeat",
      what: `${String(row["object"] ?? "")} that repeat are loaded once: their text says the rule and the next three dates`,
      count: null,
      todo: "Set the rule up in Nutshell, or create the next tasks, from the download repeats (task, owner, rule, dates)",
      who: "Sales manager",
    },
  ];
}
