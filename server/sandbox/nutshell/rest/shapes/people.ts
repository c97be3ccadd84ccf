/** Defines how users, teams and origins look in REST answers. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import { makeRef } from "../../store/kinds.ts";
import { listKept } from "../../store/records.ts";
import { avatarOf, identity, initialsOf, type RestShape } from "./parts.ts";

/** A user. */
export function userShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  const isAdministrator = fields.isAdministrator ?? false;
  return {
    ...identity(kept),
    name: kept.name,
    firstName: fields.firstName ?? "",
    modifiedTime: kept.modified,
    isEnabled: fields.isEnabled ?? true,
    agentStatus: null,
    hasSetPassword: true,
    isAdministrator,
    isViewingRestricted: false,
    isHiddenFromFilters: false,
    canAccessEmailMarketing: isAdministrator,
    permissions: Object.fromEntries([
      ...forEverybody.map((name) => [name, true]),
      ...forAdministrators.map((name) => [name, isAdministrator]),
    ]) as Record<string, boolean>,
    emails: (fields.emails ?? []).map((email) => email.value),
    sendForUser: [],
    emailSignature: "",
    phonecallerType: "",
    avatarUrl: avatarOf(call, kept),
    initials: initialsOf(kept.name),
    links: { teams: teamsOf(call, kept) },
  };
}

const forEverybody = ["canAccessCrm", "canAssignEntities", "canViewSharedEmails", "canUseInbox", "canUseOrTryInbox", "canUsePeopleIQ"];
const forAdministrators = [
  "canAccessSetup",
  "canAccessMarketing",
  "canAccessBilling",
  "canAccessFullCampaigns",
  "canBulkEdit",
  "canDeleteEntities",
  "canExport",
  "canImport",
  "canManageEmailTemplates",
  "canMergeEntities",
];

/** A team. */
export function teamShape(call: Call, kept: Kept): RestShape {
  return {
    ...identity(kept),
    name: kept.name,
    modifiedTime: kept.modified,
    avatarUrl: avatarOf(call, kept),
    initials: initialsOf(kept.name),
    links: { users: kept.fields.members ?? [] },
  };
}

/** What a key, a form or an import is called that made something. */
export function originShape(_call: Call, kept: Kept): RestShape {
  return { ...identity(kept), name: kept.name, modifiedTime: kept.modified, lastseenTime: kept.modified, originType: "api" };
}

function teamsOf(call: Call, user: Kept): string[] {
  const ref = makeRef("users", user.id);
  return teams(call).flatMap((team) => (team.fields.members?.includes(ref) ? [makeRef("teams", team.id)] : []));
}

// Every user on a page asks for the same few teams.
const known = new WeakMap<Call, Kept[]>();
function teams(call: Call): Kept[] {
  const found = known.get(call) ?? listKept(call.db, "teams", { limit: 1000 });
  known.set(call, found);
  return found;
}
