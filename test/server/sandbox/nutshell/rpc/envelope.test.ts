/** Tests how the sandbox takes JSON-RPC requests nobody should send, and the HTTP methods beside POST. */
import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

type Body = { result: unknown; error: { code: number } | null; id: unknown };
const post = async (body: BodyInit, headers: Record<string, string> = {}): Promise<{ status: number; text: string; body: Body }> => {
  const response = await opened.send("/api/v1/json", { method: "POST", body, headers });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Body };
};
const deep = (levels: number): string => `{"method":"findTags","params":{"x":${"[".repeat(levels)}${"]".repeat(levels)}},"id":1}`;

describe("what cannot be read is an Invalid Request, never a crash", () => {
  test.each<[string, BodyInit]>([
    ["bytes that are no UTF-8", Buffer.concat([Buffer.from('{"method":"add","id":"'), Buffer.from([0xff, 0xfe, 0xe9]), Buffer.from('"}')])],
    ["a name in Latin-1", Buffer.from('{"method":"newContact","params":{"contact":{"name":"Jos\u00e9"}},"id":1}', "latin1")],
    ["UTF-16", Buffer.from('{"method":"add","params":[1,1],"id":1}', "utf16le")],
    ["a compressed body", gzipSync('{"method":"add","params":[1,1],"id":1}')],
    ["half a surrogate pair", '{"method":"add","params":[1,1],"id":"\\ud83d"}'],
    ["half a pair as a key", '{"method":"newContact","params":{"contact":{"\\udc36":1}},"id":1}'],
    ["more than 512 levels", deep(600)],
    ["a hundred thousand levels", deep(100_000)],
    ["a form", "method=add&params=1&id=1"],
    ["an id that is an object", '{"method":"add","params":[1,1],"id":{}}'],
    ["an id that is a truth", '{"method":"add","params":[1,1],"id":true}'],
  ])("%s", async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { result: null, error: { code: -32600 }, id: null } });
  });
  test("five hundred levels are read", async () => {
    expect(await post(deep(500))).toMatchObject({ status: 200 });
  });
  test("a byte order mark is passed over", async () => {
    expect(await post('\uFEFF{"method":"add","params":[1,1],"id":1}')).toMatchObject({ body: { result: 2 } });
  });
  test("names that JavaScript keeps for itself are names like others", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect((await post(`{"method":"${name}","id":1}`)).status).toBe(404);
      expect((await post(`{"method":"add","params":{"${name}":{"num1":1},"num1":2,"num2":3},"id":1}`)).body.result).toBe(5);
      expect(
        (await post(`{"method":"newContact","params":{"contact":{"name":"A B","${name}":{"polluted":true}}},"id":1}`)).body.error,
      ).toBeNull();
    }
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("the id", () => {
  test.each(["12345678901234567890", "-9007199254740993", "0.5", "1e400"])("the number %s comes back digit for digit", async (id) => {
    expect((await post(`{"id":${id},"method":"add","params":{"num1":1,"num2":1,"id":7}}`)).text).toContain(`"id":${id},`);
  });
  test("is found again in an error, too", async () => {
    expect((await post('{"method":"noSuch","id":12345678901234567890}')).text).toContain('"id":12345678901234567890');
  });
});

describe("HTTP methods", () => {
  const ask = async (method: string, path = "/api/v1/json"): Promise<{ status: number; allow: string | null; text: string }> => {
    const response = await fetch(opened.sandbox.url + path, { method });
    return { status: response.status, allow: response.headers.get("allow"), text: await response.text() };
  };
  test.each(["/api/v1/json", "/v1/json"])(
    "HEAD on %s is GET without a body, OPTIONS names what is allowed, others are refused",
    async (path) => {
      expect(await ask("HEAD", path)).toMatchObject({ status: 200, text: "" });
      expect(JSON.parse((await ask("GET", path)).text)).toMatchObject({ target: path });
      expect(await ask("OPTIONS", path)).toMatchObject({ status: 204, allow: "GET, HEAD, POST, OPTIONS" });
      for (const method of ["PUT", "DELETE", "PATCH"]) {
        expect(await ask(method, path)).toMatchObject({ status: 405, allow: expect.stringContaining("POST") });
      }
    },
  );
});

describe("discovery", () => {
  const discover = (host: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port, hostname } = new URL(opened.sandbox.url);
      const call = request({ port, hostname, path: "/v1/json", method: "POST", headers: { host } }, (response) => {
        let text = "";
        response.on("data", (piece) => {
          text += piece;
        });
        response.on("end", () => resolve((JSON.parse(text) as { result: { api: string } }).result.api));
      });
      call.on("error", reject);
      call.end(JSON.stringify({ method: "getApiForUsername", params: [opened.sandbox.user], id: 1 }));
    });
  test("answers under the name and port the caller used", async () => {
    const { port, host } = new URL(opened.sandbox.url);
    expect(await discover(host)).toBe(host);
    expect(await discover(`localhost:${port}`)).toBe(`localhost:${port}`);
    expect(await discover("localhost:8080")).toBe("localhost:8080");
    expect(await discover(`[::1]:${port}`)).toBe(`[::1]:${port}`);
  });
  test("answers its own address to a client that believes it talks to Nutshell, or sends nonsense", async () => {
    const { host } = new URL(opened.sandbox.url);
    for (const called of ["api.nutshell.com", "app01.nutshell.com:443", "evil.example/x", "a b"]) expect(await discover(called)).toBe(host);
  });
});

test("a body announced with Expect: 100-continue is asked for and taken", async () => {
  const { port, hostname } = new URL(opened.sandbox.url);
  const body = JSON.stringify({ method: "add", params: [1, 1], id: "x".repeat(2000) });
  const headers = { authorization: opened.basic(), expect: "100-continue", "content-length": body.length };
  const answer = await new Promise<string>((resolve, reject) => {
    const call = request({ port, hostname, path: "/api/v1/json", method: "POST", headers });
    call.on("continue", () => call.end(body));
    call.on("response", (response) => {
      let text = "";
      response.on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => resolve(text));
    });
    call.on("error", reject);
    call.flushHeaders();
  });
  expect(JSON.parse(answer)).toMatchObject({ result: 2 });
});

test("no method makes a mistake of the server's own, whatever it is given", async () => {
  const { services } = (await (await fetch(`${opened.sandbox.url}/api/v1/json`)).json()) as {
    services: Record<string, { parameters: { name: string }[] }>;
  };
  const odd = [
    null,
    -1,
    1e300,
    "constructor",
    999_999_999_999_999,
    true,
    [null],
    { entityType: "constructor", id: "x" },
    "a'b\"%_\\\u0000",
  ];
  const broken: string[] = [];
  for (const [method, { parameters }] of Object.entries(services)) {
    const forms = odd.flatMap((value) => [
      value,
      parameters.map(() => value),
      Object.fromEntries(parameters.map(({ name }) => [name, value])),
    ]);
    const ask = async (params: unknown): Promise<void> => {
      const { status } = await post(JSON.stringify({ method, params, id: 1 }));
      if (status >= 500) broken.push(`${method} ${JSON.stringify(params)}`);
    };
    await Promise.all(forms.map(ask));
  }
  expect(broken).toEqual([]);
  expect(Object.keys(services).length).toBeGreaterThan(80);
});
