/** Tests which file is found in the body of an upload, in the forms that clients send and in broken ones. */
import { expect, test } from "vitest";
import type { Request } from "../../../../../../server/sandbox/nutshell/http/reply.ts";
import { readForm, readUpload } from "../../../../../../server/sandbox/nutshell/rest/resources/read-upload.ts";

const part = (disposition: string, content: string, type = "Text/Plain; charset=utf-8"): string =>
  ["--b1", `Content-Disposition: form-data; ${disposition}`, `Content-Type: ${type}`, "", content, ""].join("\r\n");
const text = part('name="comment"', "no file");
const end = "--b1--\r\n";
const form = async (body: string, type = "multipart/form-data; boundary=b1") => {
  const file = await readForm(Buffer.from(body), type);
  return file && [file.name, file.mime, file.bytes.toString()];
};
const upload = (bytes: Buffer, headers: Record<string, string>, query = "") =>
  readUpload({ bytes, headers, query: new URLSearchParams(query), form: undefined } as Partial<Request> as Request);

test("the first file of a form is found, whatever fields stand before it, with line breaks and boundary-like text in it", async () => {
  const body = text + part('name="file"; filename="plan – é.txt"', "twenty\r\n--wheels") + part('name="other"; filename="b.txt"', "") + end;
  expect(await form(body)).toEqual(["plan – é.txt", "text/plain", "twenty\r\n--wheels"]);
  expect(await form(body, 'Multipart/Form-Data; charset=utf-8; boundary="b1"')).toEqual([
    "plan – é.txt",
    "text/plain",
    "twenty\r\n--wheels",
  ]);
});

test("a file name is read as browsers write quotes in it, and as RFC 5987 encodes it", async () => {
  expect((await form(part('name="file"; filename="a %22b%22.txt"', "x") + end))?.[0]).toBe('a "b".txt');
  expect((await form(part("name=\"file\"; filename*=UTF-8''%C3%A9.txt", "x") + end))?.[0]).toBe("é.txt");
});

test("bytes of a form arrive unchanged, and so does an empty file", async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128]);
  const data = new FormData();
  data.set("file", new File([bytes], "scan.png", { type: "image/png" }));
  const sent = new Response(data);
  const type = sent.headers.get("content-type") ?? "";
  expect(await readForm(Buffer.from(await sent.arrayBuffer()), type)).toEqual({ name: "scan.png", mime: "image/png", bytes });
  expect(await form(part('name="file"; filename="empty.txt"', "") + end)).toEqual(["empty.txt", "text/plain", ""]);
});

test("a form without a file, a form that was cut and one without its boundary hold no file, and are not taken for one", async () => {
  const whole = part('name="file"; filename="a.txt"', "twenty wheels") + end;
  for (const [body, type] of [
    [text + end, "multipart/form-data; boundary=b1"],
    [whole.slice(0, 120), "multipart/form-data; boundary=b1"],
    [whole, "multipart/form-data"],
    [whole, "multipart/form-data; boundary=other"],
    ["", "multipart/form-data; boundary=b1"],
  ] as const) {
    expect(await readForm(Buffer.from(body), type)).toBeUndefined();
    expect(upload(Buffer.from(body), { "content-type": type })).toBeUndefined();
  }
  expect(await readForm(Buffer.from(whole), "text/plain")).toBeUndefined();
});

test("a body that is no form is the file, called what the query or its header says", () => {
  const bytes = Buffer.from("x");
  expect(upload(bytes, { "content-type": "Image/PNG; q=1" }, "name=scan.png")).toEqual({ name: "scan.png", mime: "image/png", bytes });
  expect(upload(bytes, { "content-disposition": 'attachment; filename="a \\"b\\".txt"' })).toMatchObject({
    name: 'a "b".txt',
    mime: "application/octet-stream",
  });
  expect(upload(bytes, { "content-disposition": "attachment; filename*=UTF-8''%C3%A9.txt" })?.name).toBe("é.txt");
  expect(upload(bytes, {})?.name).toBe("file");
  expect(upload(Buffer.alloc(0), {})).toBeUndefined();
});
