/** Proves that the stand-in for a language model refuses what a real one refuses, and answers as it is told. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LanguageModelSandbox, startLanguageModelSandbox } from "../../../../server/sandbox/language-model/start.ts";

let sandbox: LanguageModelSandbox;
beforeAll(async () => {
  sandbox = await startLanguageModelSandbox();
});
afterAll(async () => await sandbox.close());

const schema = {
  type: "object",
  properties: { answers: { type: "array", items: { type: "object", properties: {}, required: [], additionalProperties: false } } },
  required: ["answers"],
  additionalProperties: false,
};
const content = JSON.stringify({
  records: "Contacts",
  answers: [{ answer: "email" }, { answer: "phone" }],
  columns: [{ column: 1, heading: "Email" }],
});
const body = {
  model: "stand-in",
  messages: [{ role: "user", content }],
  response_format: { type: "json_schema", json_schema: { name: "columns", strict: true, schema } },
};
async function post(
  sent: unknown,
  more: { path?: string; key?: string; type?: string; method?: string } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${sandbox.url}${more.path ?? "/chat/completions"}`, {
    method: more.method ?? "POST",
    headers: { authorization: `Bearer ${more.key ?? sandbox.key}`, "content-type": more.type ?? "application/json" },
    ...(more.method === "GET" ? {} : { body: typeof sent === "string" ? sent : JSON.stringify(sent) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const contentOf = (answer: { body: Record<string, unknown> }): unknown => {
  const [choice] = answer.body["choices"] as { message: { content: string } }[];
  return JSON.parse(choice?.message.content ?? "");
};

test("a sound request is answered with an allowed answer for each column", async () => {
  const answer = await post(body);
  expect(answer.body).toMatchObject({ object: "chat.completion", choices: [{ finish_reason: "stop", message: { role: "assistant" } }] });
  expect(contentOf(answer)).toEqual({ answers: [{ column: 1, answer: "email" }] });
});

test("what a real service refuses is refused, and is no request that it keeps", async () => {
  const before = sandbox.requests.length;
  const loose = { ...schema, additionalProperties: true };
  const refused = [
    await post("{"),
    await post({ ...body, messages: [] }),
    await post({ ...body, stream_everything: true }),
    await post({ ...body, response_format: { type: "json_schema", json_schema: { name: "columns", strict: true, schema: loose } } }),
    await post({
      ...body,
      response_format: { type: "json_schema", json_schema: { name: "columns", strict: true, schema: { ...schema, required: [] } } },
    }),
    await post(body, { type: "text/plain" }),
    await post({ ...body, model: "other" }),
    await post(body, { path: "/completions" }),
    await post(body, { key: "other" }),
    await post(body, { method: "GET" }),
    await post(`"${"x".repeat(1_100_000)}"`),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 404, 404, 401, 405, 413]);
  for (const { body: answer } of refused)
    expect(answer).toMatchObject({ error: { message: expect.any(String), type: "invalid_request_error" } });
  expect(sandbox.requests).toHaveLength(before);
});

test("it answers the next requests as it is told, then as before", async () => {
  sandbox.behave({ kind: "wrong" }, { kind: "not-allowed" }, { kind: "status", status: 429, retryAfter: "1" });
  expect(contentOf(await post(body))).toEqual({ answers: [{ column: 1, answer: "phone" }] });
  expect(contentOf(await post(body))).toEqual({ answers: [{ column: 1, answer: "password" }] });
  expect((await post(body)).status).toBe(429);
  expect(contentOf(await post(body))).toEqual({ answers: [{ column: 1, answer: "email" }] });
});
