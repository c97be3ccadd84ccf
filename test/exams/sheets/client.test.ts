/** The exam of Google's own client stands: where it sends its calls, what it tries again, which credentials it takes. */
import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { JWT, OAuth2Client, PassThroughClient } from "google-auth-library";
import { sheets, type sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { afterEach, beforeEach, expect, test } from "vitest";

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
let server: Server;
let seen: Seen[];
let answer: { status: number; headers?: Record<string, string>; body: unknown };
let origin: string;
beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: {} };
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const token = (): OAuth2Client => {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: "local" });
  return auth;
};
const client = (more: object = {}): sheets_v4.Sheets => sheets({ version: "v4", auth: token(), rootUrl: `${origin}/`, ...more });
const failed = async (call: Promise<unknown>): Promise<{ status?: number; message?: string; errors?: unknown }> =>
  call.then(
    () => ({}),
    (error: unknown) => error as { status?: number },
  );

test("an origin given to the client is where its calls go, and one given to a call too", async () => {
  await client().spreadsheets.get({ spreadsheetId: "x" });
  await sheets({ version: "v4", auth: token() }).spreadsheets.get({ spreadsheetId: "y" }, { rootUrl: `${origin}/` });
  expect(seen.map((one) => one.url)).toEqual(["/v4/spreadsheets/x", "/v4/spreadsheets/y"]);
});

test("a path behind the origin is dropped, so a stand-in must stand at the root", async () => {
  await client({ rootUrl: `${origin}/fake/` }).spreadsheets.get({ spreadsheetId: "x" });
  expect(seen[0]?.url).toBe("/v4/spreadsheets/x");
});

test("a parameter with several values is repeated, and spaces are written as %20", async () => {
  await client().spreadsheets.values.batchGet({ spreadsheetId: "x", ranges: ["My Tab!A1", "B"] });
  expect(seen[0]?.url).toMatch(/ranges=My%20Tab(!|%21)A1&ranges=B$/);
});

test("the client checks nothing: an unknown field goes out as it is", async () => {
  await client().spreadsheets.batchUpdate({ spreadsheetId: "x", requestBody: { bogus: 1 } as object });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ bogus: 1 });
});

test("a call that changes something is not made again by the client, whatever the server asks for", async () => {
  answer = { status: 429, headers: { "retry-after": "0" }, body: { error: { code: 429, message: "spent", status: "RESOURCE_EXHAUSTED" } } };
  await failed(client().spreadsheets.batchUpdate({ spreadsheetId: "x", requestBody: { requests: [] } }));
  expect(seen).toHaveLength(1);
});

test("with trying again switched off a reading call is made once too", async () => {
  answer = { status: 503, body: { error: { code: 503, message: "busy", status: "UNAVAILABLE" } } };
  await failed(client({ retry: false }).spreadsheets.get({ spreadsheetId: "x" }));
  expect(seen).toHaveLength(1);
});

test("an error carries the number and the server's own words", async () => {
  answer = { status: 400, body: { error: { code: 400, message: "Unable to parse range: X", status: "INVALID_ARGUMENT" } } };
  const error = await failed(client({ retry: false }).spreadsheets.get({ spreadsheetId: "x" }));
  expect([error.status, error.message]).toEqual([400, "Unable to parse range: X"]);
});

test("a token is sent as it is, and a client that passes through sends none", async () => {
  await client().spreadsheets.get({ spreadsheetId: "x" });
  await client({ auth: new PassThroughClient() }).spreadsheets.get({ spreadsheetId: "x" });
  expect(seen.map((one) => one.headers.authorization)).toEqual(["Bearer local", undefined]);
});

test("a service account's key can sign a token by itself, without asking anybody", async () => {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const auth = new JWT({ email: "crosswalk@engines.example", key, scopes: ["https://www.googleapis.com/auth/spreadsheets"] });
  auth.useJWTAccessWithScope = true;
  await client({ auth }).spreadsheets.get({ spreadsheetId: "x" });
  const claims = JSON.parse(Buffer.from(seen[0]?.headers.authorization?.split(".")[1] ?? "", "base64url").toString()) as { iss: string };
  expect(claims.iss).toBe("crosswalk@engines.example");
});
