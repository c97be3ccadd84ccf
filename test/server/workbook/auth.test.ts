/** Tests the credentials of a workbook. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { identityOf, localAuth, serviceAccountAuth } from "../../../server/workbook/auth.ts";

const directory = mkdtempSync(join(tmpdir(), "auth-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("a service account's key says who the service is", () => {
  const path = join(directory, "key.json");
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(path, JSON.stringify({ client_email: "crosswalk@engines.example", private_key: key }));
  expect(identityOf(serviceAccountAuth(path))).toBe("crosswalk@engines.example");
  expect(identityOf(localAuth("token"))).toBe(null);
});

test("a key that is missing or is no key is refused with its path, and without its content", () => {
  const path = join(directory, "wrong.json");
  writeFileSync(path, '{"private_key":"secret"}');
  for (const wrong of [path, join(directory, "none.json")]) {
    try {
      serviceAccountAuth(wrong);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "config/invalid", where: { path: wrong } });
      expect(String(error)).not.toContain("secret");
    }
  }
});
