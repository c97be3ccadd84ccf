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

test("a target, recipe, concept or object that does not exist is named with its column and what there is", async () => {
  const refused = async (column: Record<string, unknown>, after: string[] = []) =>
    await readProfiles(
      folderWith({
        "acme/profile.json": JSON.stringify({
          ...{ name: "acme", title: "Acme", label: "", region: "IN", timeZone: "Asia/Kolkata", currency: "INR" },
          ...{ dateFormats: [], nulls: [], settings: {}, quirks: [] },
          objects: [
            {
              ...{ name: "person", title: "People", files: ["People"], becomes: "contact", id: ["ID"], after, fidelity: "1:1" },
              columns: [{ name: "mail", synonyms: ["Mail"], shape: "email", ...column }],
            },
          ],
        }),
      }),
    ).then(
      () => "accepted",
      (fault: Error) => fault.message,
    );
  expect(await refused({ target: "contact.emails", recipe: "email" })).toBe("accepted");
  expect(await refused({ target: "contact.mails", recipe: "email" })).toMatch(
    /objects\.0\.columns\.0.*no field "contact\.mails".*contact\.emails/u,
  );
  expect(await refused({ target: "person.emails" })).toContain('"person.emails" is no target: it begins with account., contact.');
  expect(await refused({ target: "contact.emails", recipe: "e-mail" })).toContain('no recipe "e-mail"; the recipes are as-is, text');
  expect(await refused({ concept: "mailbox" })).toContain('no concept "mailbox" (column "mail")');
  expect(await refused({ references: "firm" })).toContain('no object "firm"');
  expect(await refused({}, ["firm"])).toContain('objects.0.after): there is no object "firm"');
});
