/** Tests what a manifest may hold and which addresses it lets a script fetch. */
import { expect, test } from "vitest";
import { readManifest, refusesAddress } from "../../../../../server/sandbox/apps-script/add-on/manifest.ts";

const manifest = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({ timeZone: "Etc/UTC", runtimeVersion: "V8", oauthScopes: ["openid"], ...more });

test("an Editor add-on has no section for the other kind of add-on, and asks for its scopes", () => {
  expect(readManifest(manifest()).oauthScopes).toEqual(["openid"]);
  expect(() => readManifest(manifest({ addOns: {} }))).toThrow("addOns");
  expect(() => readManifest(manifest({ oauthScopes: [] }))).toThrow("oauthScopes");
  expect(() => readManifest(manifest({ runtimeVersion: "DEPRECATED_ES5" }))).toThrow("runtimeVersion");
});

test("an address below a prefix of the list is let through", () => {
  const listed = readManifest(manifest({ urlFetchWhitelist: ["https://api.example.com/v1/"] }));
  expect(refusesAddress(listed, "https://api.example.com/v1/people")).toBeNull();
});

test.each([
  ["https://api.example.com/other", "not in urlFetchWhitelist"],
  ["https://api.example.com.evil.example/v1/", "not in urlFetchWhitelist"],
  ["https://api.example.com:444/v1/", "not in urlFetchWhitelist"],
  ["http://api.example.com/v1/", "Only https"],
  ["ftp://api.example.com/v1/", "Only https"],
  ["people", "Invalid argument"],
])("%s is refused by a list with one prefix", (address, refusal) => {
  expect(refusesAddress(readManifest(manifest({ urlFetchWhitelist: ["https://api.example.com/v1/"] })), address)).toContain(refusal);
});
