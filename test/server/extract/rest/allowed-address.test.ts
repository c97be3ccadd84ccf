/** Tests where calls may go, and that only calls that read are sent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPublic, type Lookup, requireAllowed } from "../../../../server/extract/rest/allowed-address.ts";
import { type Call, createSender } from "../../../../server/extract/rest/send.ts";

const never = new AbortController().signal;
const server = createServer((_request, response) => response.end("x".repeat(2_000)));
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

test.each(
  "10.0.0.7 127.0.0.1 169.254.169.254 172.31.0.1 192.168.1.1 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: ::ffff:10.0.0.1 ::ffff:7f00:1 64:ff9b::a00:1 fd00::1 fe80::1 2002:a00:1::".split(
    " ",
  ),
)("%s is no public address", (address) => {
  expect(isPublic(address)).toBe(false);
});
test.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111", "100.128.0.1"])("%s is public", (address) => {
  expect(isPublic(address)).toBe(true);
});

const rules = { hosts: ["api.example.com", "*.example.org", "10.0.0.7", "[::1]", "localhost"], privateHosts: ["localhost:8080"] };
test.each(["https://api.example.com/a", "https://eu.example.org/", "http://localhost:8080/x", "https://API.example.com"])(
  "%s may be asked",
  (url) => {
    expect(() => requireAllowed(new URL(url), rules)).not.toThrow();
  },
);
test.each([
  "http://api.example.com/",
  "https://example.org/",
  "https://api.example.com.evil.example/",
  "https://evilexample.org/",
  "https://10.0.0.7/",
  "https://0x0a000007/",
  "https://167772167/",
  "http://localhost/",
  "http://localhost:9090/",
  "https://user:secret@api.example.com/",
  "file:///etc/passwd",
  "ftp://api.example.com/",
])("%s is refused", (url) => {
  expect(() => requireAllowed(new URL(url), rules)).toThrow(expect.objectContaining({ code: "source/host-refused" }));
});

const call = (o: Partial<Call> = {}): Call => ({
  method: "GET",
  url: new URL(`http://api.example.com:${port}/`),
  headers: {},
  body: undefined,
  kind: "read",
  shown: "GET it",
  path: "/",
  ...o,
});
const leadsTo = (address: string, asked: string[] = []): Lookup =>
  ((hostname: string, _options: unknown, done: (fault: null, addresses: object[]) => void) => {
    asked.push(hostname);
    done(null, [{ address, family: address.includes(":") ? 6 : 4 }]);
  }) as unknown as Lookup;

test("a name that leads to a private address is not connected to, whatever it is called; a permitted one is, at the address that was looked at", async () => {
  const names = { hosts: ["api.example.com"], privateHosts: [] };
  for (const address of ["127.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"]) {
    const sender = createSender(names, { resolve: leadsTo(address) });
    await expect(sender.send(call({ url: new URL(`https://api.example.com:${port}/`) }), never)).rejects.toMatchObject({
      code: "source/host-refused",
    });
    await sender.close();
  }
  // Another port of the same host is not permitted with it.
  const other = createSender({ hosts: ["localhost"], privateHosts: ["localhost:1"] }, { resolve: leadsTo("127.0.0.1") });
  await expect(other.send(call({ url: new URL(`https://localhost:${port}/`) }), never)).rejects.toMatchObject({
    code: "source/host-refused",
  });
  await other.close();
  const asked: string[] = [];
  const sender = createSender(
    { hosts: ["localhost"], privateHosts: [`localhost:${port}`] },
    { resolve: leadsTo("127.0.0.1", asked), largest: 3_000 },
  );
  const url = new URL(`http://localhost:${port}/`);
  expect(await sender.send(call({ url }), never)).toMatchObject({ status: 200 });
  await sender.send(call({ url }), never);
  expect(new Set(asked)).toEqual(new Set(["localhost"]));
  expect(sender.sent()).toEqual([{ method: "GET", path: "/", kind: "read", count: 2 }]);
  await sender.close();
});

test("nothing that may write is sent, and no answer is larger than allowed", async () => {
  const sender = createSender({ hosts: ["127.0.0.1"], privateHosts: ["127.0.0.1"] }, { largest: 1_000 });
  const url = new URL(`http://127.0.0.1:${port}/`);
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "get"])
    await expect(sender.send(call({ url, method }), never)).rejects.toMatchObject({ message: expect.stringContaining("may write") });
  for (const method of ["PUT", "DELETE"])
    await expect(sender.send(call({ url, method, kind: "declared" }), never)).rejects.toMatchObject({ code: "source/refused" });
  expect(sender.sent()).toEqual([]);
  await expect(sender.send(call({ url }), never)).rejects.toMatchObject({
    code: "source/malformed",
    message: expect.stringContaining("1000 bytes"),
  });
  await sender.close();
});
