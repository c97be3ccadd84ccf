/** Every source sits its exam: the same questions for every folder of shared/sources. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readProfiles, readSettings, sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { targetOf } from "../../shared/map/target-label.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { type Profile, ProfileFile } from "../../shared/sources/profile.ts";
import { withSettings } from "../../shared/sources/with-settings.ts";
import { recipes } from "../../shared/transform/recipe-table.ts";
import { readSample, type Sample } from "./read-sample.ts";

const template = withSettings(
  ProfileFile.parse(JSON.parse(readFileSync(join(sourcesDirectory, "_template", "profile.json"), "utf8"))),
  await readSettings(),
);
const sources = [
  ...(await readProfiles()).map((profile) => ({ profile, directory: join(sourcesDirectory, profile.name) })),
  { profile: template, directory: join(sourcesDirectory, "_template") },
];

/** Every line of the product's own code. */
const product = ["shared", "server"]
  .flatMap((folder) => readdirSync(join(sourcesDirectory, "..", "..", folder), { recursive: true, withFileTypes: true }))
  .filter((file) => file.isFile() && file.name.endsWith(".ts"))
  .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
  .join("\n");

/** Names of a published standard, which are no places anybody is sent to. */
const standards = /^https?:\/\/(?:terminology\.)?hl7\.org$/u;

/** Share of references that may point at nothing: real exports have orphans, and the product must see some. */
const ORPHANS = 0.1;

describe.each(sources.map((source) => [source.profile.name, source] as const))("%s", (_, { profile, directory }) => {
  const columns = profile.objects.flatMap((object) =>
    object.columns.map((column) => ({ object, column, where: `${object.name}.${column.name}` })),
  );

  test("names are unique, keys can be made of them, and the folder has a README", () => {
    const names = profile.objects.map((object) => object.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of [profile.name, ...names]) expect(name).toMatch(/^[a-z][a-z-]*$/u);
    for (const object of profile.objects)
      expect(new Set(object.columns.map((column) => column.name)).size, object.name).toBe(object.columns.length);
    const settings = profile.settings.map((setting) => setting.id);
    expect(new Set(settings).size).toBe(settings.length);
    expect(existsSync(join(directory, "README.md"))).toBe(true);
  });

  test("every setting's default is one of its choices", () => {
    for (const setting of profile.settings) if (setting.choices.length > 0) expect(setting.choices, setting.id).toContain(setting.default);
  });

  test("every setting is read by the product: what changes nothing is not offered", () => {
    for (const { id } of profile.settings) expect(product.includes(`"${id}"`), id).toBe(true);
  });

  test("what an object comes after and what a column points at exists, and the order has no circle", () => {
    const done = new Set<string>();
    for (let left = profile.objects; left.length > 0; ) {
      const next = left.filter((object) => object.after.every((name) => done.has(name)));
      expect(next.length, `waiting for each other: ${left.map((object) => object.name).join(", ")}`).toBeGreaterThan(0);
      for (const object of next) done.add(object.name);
      left = left.filter((object) => !done.has(object.name));
    }
    for (const { column, object, where } of columns) {
      if (column.references === undefined) continue;
      expect(done, where).toContain(column.references);
      expect(object.after, `${where} points at ${column.references}, which must be loaded before`).toContain(column.references);
    }
  });

  test("every suggested target is a Nutshell field and every recipe exists", () => {
    for (const { column, where } of columns) {
      if (column.target === undefined) continue;
      expect(targetOf(column.target), `${where} -> ${column.target}`).toBeDefined();
      expect(Object.keys(recipes), `${where} uses ${column.recipe}`).toContain(column.recipe);
    }
  });

  test("the sample holds every object that is not optional; its ids are unique and every column of the profile's core is recognised", async () => {
    const { records, recognised } = await readSample(profile, "sample", directory);
    for (const object of profile.objects) if (!object.optional) expect([...records.keys()]).toContain(object.name);
    for (const [object, list] of records) expect(new Set(list.map((record) => record.id)).size, object).toBe(list.length);
    expect(recognised.unknown).toEqual([]);
  });

  test("references in the sample resolve, save a few orphans", async () => {
    const sample = await readSample(profile, "sample", directory);
    for (const { found, missing, where } of references(profile, sample))
      expect(missing / (found + missing), where).toBeLessThanOrEqual(ORPHANS);
  });

  test("nothing in the samples looks like a secret or a real person", () => {
    for (const name of readdirSync(directory).filter((each) => /^sample[\w-]*$/u.test(each))) {
      for (const text of texts(join(directory, name))) {
        expect(text.match(/(?<=@)[\w.-]+\.[a-z]{2,}/giu)?.filter((domain) => !domain.toLowerCase().endsWith(".example")) ?? []).toEqual([]);
        expect(
          text.match(/https?:\/\/[\w.-]+/giu)?.filter((url) => !url.toLowerCase().endsWith(".example") && !standards.test(url)) ?? [],
        ).toEqual([]);
        expect(text).not.toMatch(/-----BEGIN|\bAKIA[0-9A-Z]{16}\b|\b(?:api[_-]?key|secret|password)\s*[:=]/iu);
      }
    }
  });
});

function* references(profile: Profile, { recognised, records }: Sample): Generator<{ found: number; missing: number; where: string }> {
  for (const { object, names, table } of recognised.tables) {
    for (const [header, column] of recogniseColumns(object, names).columns) {
      if (column.references === undefined) continue;
      const targets = new Set(records.get(column.references)?.map((record) => record.id));
      const values = (records.get(object.name) ?? []).flatMap((record) => (record.values[header] ? [record.values[header]] : []));
      const found = values.filter((value) => targets.has(value)).length;
      if (values.length > 0) yield { found, missing: values.length - found, where: `${table.file}: ${header} (${profile.name})` };
    }
  }
}

function* texts(directory: string): Generator<string> {
  for (const file of readdirSync(directory, { recursive: true, withFileTypes: true }))
    if (file.isFile()) yield readFileSync(join(file.parentPath, file.name), "utf8");
}

const shipped = sources.filter(({ profile }) => profile !== template);

test.each(shipped.map(({ profile, directory }) => [profile.title, profile, directory] as const))(
  "%s is named in README.md, and a later sample says what a delta of it finds",
  (title, { name }, directory) => {
    const readme = readFileSync(join(sourcesDirectory, "..", "..", "README.md"), "utf8");
    expect(
      readme.includes(`${title} (\`${name}\``) || readme.includes(`${title}\n(\`${name}\``),
      `README.md names ${title} (\`${name}\`)`,
    ).toBe(true);
    for (const later of readdirSync(directory).filter((each) => each.endsWith("-week-later")))
      expect(existsSync(join(directory, `${later}.expected.json`)), `${later}.expected.json`).toBe(true);
  },
);

test.each(shipped.map(({ profile }) => [profile.title, profile] as const))(
  "%s lists automation and e-mail sequences, which no export has, among what people do by hand",
  (_title, { handover }) => {
    const listed = handover.map(({ what }) => what).join("\n");
    expect(listed, "handover in profile.json names workflows or rules that assign records").toMatch(/workflows|assign/iu);
    expect(listed, "handover in profile.json names e-mail sequences").toMatch(/sequences/iu);
  },
);
