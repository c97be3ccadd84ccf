/** Tests what counts as a password, key or token. */
import { expect, test } from "vitest";
import { isSecretHeading, isSecretValue } from "../../../shared/record/secret.ts";

test.each([
  "Password",
  "user_password",
  "User Pwd",
  "PasswordHash",
  "Passwort",
  "Mot de passe",
  "API Key",
  "apiKey",
  "Leadtrekker API Key",
  "access_token",
  "Session Token",
  "Client Secret",
])("%s is the heading of secrets", (text) => {
  expect(isSecretHeading(text)).toBe(true);
});

test.each([
  "Token No",
  "Token",
  "Secretary",
  "Passport",
  "Key Account",
  "Password Changed On",
  "Pin Code",
  "Secret Santa Gift",
  "Compass",
  "PWD",
  "Session ID",
  "Key",
])("%s is not", (text) => {
  expect(isSecretHeading(text)).toBe(false);
});

test("a hash of a password, a private key and a signed token are secrets whatever their column is called", () => {
  for (const text of [
    `$2y$10$${"a".repeat(53)}`,
    "$argon2id$v=19$m=65536,t=3,p=4$abc$def",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
    "eyJhbGciOiJI.eyJzdWIiOiIx.abc-_",
  ])
    expect(isSecretValue(text)).toBe(true);
  for (const text of ["$25.00", "$2 per unit", "-", "----- Original message -----", "eyJust", "example", ""])
    expect(isSecretValue(text)).toBe(false);
});
