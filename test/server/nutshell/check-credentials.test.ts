/** Tests which addresses, users and keys are refused before anything is sent. */
import { expect, test } from "vitest";
import { checkCredentials, checkUrl, isAddress } from "../../../server/nutshell/check-credentials.ts";

test.each([
  ["https://app.nutshell.com", "https://app.nutshell.com"],
  ["https://app.nutshell.com/rest/", "https://app.nutshell.com"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://[::1]:1", "http://[::1]:1"],
  ["http://localhost:80", "http://localhost"],
])("%s is called at %s", (given, origin) => {
  expect(checkUrl(given)).toBe(origin);
});

test.each([
  "http://app.nutshell.com",
  "http://127.0.0.1.evil.example",
  "http://localhost.evil.example:8080",
  "http://evil.example#127.0.0.1",
  "https://ada:secret@app.nutshell.com",
  "http://ada@127.0.0.1",
  "https://:secret@app.nutshell.com",
  "ftp://127.0.0.1",
  "file:///etc/passwd",
  "nutshell",
  "",
])("%j is refused, without being repeated", (url) => {
  const refuse = (): unknown => checkUrl(url);
  expect(refuse).toThrowError(expect.objectContaining({ code: "config/invalid", where: { path: "NUTSHELL_URL" } }));
  expect(refuse).toThrowError(expect.objectContaining({ message: expect.not.stringMatching(/secret|evil/u) }));
});

test.each(["abc\n", "abc\r\nX: y", "ab c", "", "Schlüsse\u2028l", "ключ-ключ-ключ", "key\u0000", "\u{1F511}", "a\tb"])(
  "the key %j is refused, without being repeated",
  (key) => {
    const refuse = (): unknown => checkCredentials("ada@engines.example", key);
    expect(refuse).toThrowError(expect.objectContaining({ code: "config/invalid", where: { path: "NUTSHELL_KEY" } }));
    if (key !== "") expect(refuse).toThrowError(expect.objectContaining({ message: expect.not.stringContaining(key) }));
  },
);

test.each(["", "ada@engines.example:x", "ada lovelace", "ada\r\n@x"])("the user %j is refused", (user) => {
  expect(() => checkCredentials(user, "a-very-secret-key")).toThrowError(expect.objectContaining({ where: { path: "NUTSHELL_USER" } }));
});

test("a user is an address or a domain, and a call in somebody's name needs an address", () => {
  expect(() => checkCredentials("engines.example", "a-very-secret-key")).not.toThrow();
  expect([isAddress("ada@engines.example"), isAddress("engines.example"), isAddress("a@b:c")]).toEqual([true, false, false]);
});
