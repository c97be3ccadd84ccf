/** Tests that manifests are found and read with what the environment gives, and that those that ship are good. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourcesDirectory } from "../../../../server/extract/read-profiles.ts";
import { manifestFile, readManifest } from "../../../../server/extract/rest/read-manifest.ts";
import { checkManifest } from "../../../../shared/manifest/check-manifest.ts";
import { folderWith } from "../crafted-files.ts";
import { manifestOf, streamOf } from "./paged-api.ts";

const manifest = {
  ...manifestOf([streamOf("https://api.example.com/{{ config['shop'] }}", "people")]),
  spec: { type: "Spec", connection_specification: { properties: { shop: { default: "main" } } } },
};
const written = (): string =>
  join(
    folderWith({ "acme.api.json": JSON.stringify(manifest), "broken.api.json": "{", "bad.api.json": '{"type":"CustomSource"}' }),
    "acme.api.json",
  );

test("every manifest that ships is good, and found by the name of its source", async () => {
  const shipped = readdirSync(sourcesDirectory, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("api.json"));
  expect(shipped).toContain(join("leadtrekker", "api.json"));
  expect(shipped).toContain(join("clinic", "cliniko.api.json"));
  for (const path of shipped) {
    const [folder = "", file = ""] = path.split(/[\\/]/u);
    const called = file === "api.json" ? folder : file.replace(".api.json", "");
    expect(manifestFile(called, "/")).toBe(join(sourcesDirectory, path));
    const { name, manifest: read } = await readManifest(manifestFile(called, "/"), {
      ...{
        CROSSWALK_SOURCE_LEADTREKKER_KEY: "k",
        CROSSWALK_SOURCE_CLINIKO_KEY: "k",
        CROSSWALK_SOURCE_CONTACT_EMAIL: "ada@analytical.example",
        CROSSWALK_SOURCE_OPENDENTAL_DEVELOPER_KEY: "k",
        CROSSWALK_SOURCE_OPENDENTAL_CUSTOMER_KEY: "k",
      },
    });
    expect([name, read.type]).toEqual([called, "DeclarativeSource"]);
  }
  expect(manifestFile("no-such-system", "/")).toBe(join(sourcesDirectory, "no-such-system", "api.json"));
});

test("keys come from the environment, defaults from the manifest; what proves who asks is secret", async () => {
  const file = written();
  const read = await readManifest(file, { CROSSWALK_SOURCE_API_KEY: "k-1" });
  expect(read).toMatchObject({ name: "acme", secrets: ["k-1"], sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  expect([...read.config]).toEqual(
    expect.arrayContaining([
      ["shop", "main"],
      ["api_key", "k-1"],
    ]),
  );
  await expect(readManifest(file, {})).rejects.toMatchObject({ code: "config/source-key", where: { path: "CROSSWALK_SOURCE_API_KEY" } });
});

test("what cannot be read or is not supported is refused with its place", async () => {
  const file = written();
  await expect(readManifest(`${file}x`, {})).rejects.toMatchObject({ code: "config/manifest", message: expect.stringContaining("ENOENT") });
  await expect(readManifest(file.replace("acme", "broken"), {})).rejects.toMatchObject({
    code: "config/manifest",
    message: expect.stringContaining("no JSON"),
  });
  await expect(readManifest(file.replace("acme", "bad"), {})).rejects.toMatchObject({
    message: expect.stringContaining("CustomSource is not supported"),
  });
});

test("the example of the guide is a good manifest", async () => {
  const { readFileSync } = await import("node:fs");
  const guide = readFileSync(join(sourcesDirectory, "..", "..", "docs", "api-manifests.md"), "utf8");
  const example = /```json\n([\s\S]*?)```/u.exec(guide)?.[1] ?? "";
  expect(checkManifest(JSON.parse(example))).toMatchObject({ configKeys: ["api_key"] });
});
