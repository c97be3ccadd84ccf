/** Proves that profiles are found by folder and that a broken one is named. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { folderWith } from "./crafted-files.ts";

test("every folder of shared/sources is a source, except those starting with an underscore", async () => {
  const names = (await readProfiles()).map((profile) => profile.name);
  expect(names).toContain("rsoft");
  expect(names).not.toContain("template");
});

test("a profile that is no JSON, breaks the vocabulary, or sits in the wrong folder is refused by file and path", async () => {
  const template = {
    name: "acme",
    title: "Acme",
    label: "",
    region: "IN",
    timeZone: "Asia/Kolkata",
    currency: "INR",
    dateFormats: [],
    nulls: [],
    objects: [],
    settings: { "owner.policy": "fallback" },
    quirks: [],
  };
  await expect(readProfiles(folderWith({ "acme/profile.json": JSON.stringify(template) }))).resolves.toHaveLength(1);
  await expect(readProfiles(folderWith({ "acme/profile.json": "{" }))).rejects.toMatchObject({ code: "config/profile" });
  await expect(
    readProfiles(folderWith({ "acme/profile.json": JSON.stringify({ ...template, quirks: [{ name: "x" }] }) })),
  ).rejects.toMatchObject({ where: { path: "quirks.0.why" } });
  await expect(readProfiles(folderWith({ "other/profile.json": JSON.stringify(template) }))).rejects.toMatchObject({
    where: { path: "name" },
  });
  for (const settings of [{ "owner.polcy": "hold" }, { "owner.policy": "wait" }])
    await expect(readProfiles(folderWith({ "acme/profile.json": JSON.stringify({ ...template, settings }) }))).rejects.toMatchObject({
      where: { path: "settings" },
    });
  await expect(readProfiles(folderWith({ "acme/README.md": "" }))).rejects.toMatchObject({ code: "config/profile" });
});
