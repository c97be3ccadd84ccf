/** Makes a profile for tests from a few objects. */
import { type Profile, ProfileFile, type ProfileSetting } from "../../../shared/sources/profile.ts";

type Column = {
  readonly name: string;
  readonly shape?: string;
  readonly target?: string;
  readonly recipe?: string;
  readonly synonyms?: string[];
  readonly concept?: string;
};

/** An object of a source: what it becomes, and its known columns. */
export const sourceObject = (
  name: string,
  becomes: string,
  columns: readonly (Column & { readonly argument?: string })[] = [],
  more: object = {},
) => ({
  name,
  title: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}s`,
  files: [],
  becomes,
  id: [`${name} ID`],
  columns: columns.map((column) => ({ synonyms: [], shape: "text", ...column })),
  after: [],
  fidelity: "1:1",
  ...more,
});

/** An Indian source with these objects. */
export const smallProfile = (
  objects: readonly object[],
  { settings = [], ...more }: { readonly settings?: ProfileSetting[]; readonly [fact: string]: unknown } = {},
): Profile => ({
  ...ProfileFile.parse({
    name: "test",
    title: "Old CRM",
    label: "",
    region: "IN",
    timeZone: "Asia/Kolkata",
    currency: "INR",
    dateFormats: ["d/M/yyyy", "d/M/yyyy H:mm", "yyyy-M-d", "M/d/yyyy"],
    nulls: ["-"],
    objects,
    quirks: [],
    ...more,
  }),
  settings,
});
