/** Stands in for the API of Leadtrekker in the tests: what public clients show of v2 and v1. Where the real words are not known, they are its own. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Lead = { readonly id: number; values: Record<string, unknown>; status: string; attachments: number };

export type LeadtrekkerApi = {
  readonly base: string;
  readonly host: string;
  readonly leads: Lead[];
  /** Calls as they came: method and path. */
  readonly calls: string[];
  /** The headers that may carry the key. */
  accepts: readonly string[];
  close(): Promise<void>;
};

export async function startLeadtrekkerApi(key: string): Promise<LeadtrekkerApi> {
  const api = { leads: [] as Lead[], calls: [] as string[], accepts: ["apikey", "api_key"] as readonly string[] };
  const create = (values: Record<string, unknown>): number => {
    const id = 500_001 + api.leads.length;
    api.leads.push({ id, values, status: "New", attachments: 0 });
    return id;
  };

  /** Everything is a POST, every value is in base64 by itself, an error stands in the place of the id. */
  function answerV2(request: IncomingMessage, call: string, body: Buffer): { status: number; text: string } {
    const says = (id: unknown) => ({ status: 200, text: JSON.stringify({ id }) });
    if (request.method !== "POST") return { status: 405, text: "POST only" };
    if (!api.accepts.some((name) => request.headers[name] === key))
      return says(api.accepts.some((name) => request.headers[name] !== undefined) ? "Invalid API key" : "API key is missing");
    if (call === "createattachment") {
      const text = body.toString("latin1");
      const lead = api.leads.find(({ id }) => text.includes(`name="leadid"\r\n\r\n${id}\r\n`));
      if (!lead || !/^multipart\/form-data/u.test(request.headers["content-type"] ?? ""))
        return { status: 200, text: JSON.stringify({ error: "No such lead" }) };
      lead.attachments += 1;
      return { status: 200, text: "OK" };
    }
    const values = decoded(body.toString());
    if (!values) return says("The values have to be in base64");
    if (call === "createlead") return values["name"] === undefined ? says("name is required") : says(create(values));
    if (call !== "updatestatus") return says("Unknown call");
    const lead = api.leads.find(({ id }) => String(id) === values["leadid"]);
    if (!lead) return says("Lead not found");
    lead.status = String(values["status"]);
    return says(lead.id);
  }

  /** A form with `key` and `function`; the answer is a number, OK or a sentence, always with status 200. */
  function answerV1(body: Buffer): { status: number; text: string } {
    const form = new URLSearchParams(body.toString());
    const says = (text: string) => ({ status: 200, text });
    if (form.get("key") !== key) return says("The key is not valid.");
    if (form.get("function") === "createlead") return says(String(create(Object.fromEntries(form))));
    if (form.get("function") !== "addcustomfield") return says("This function does not exist.");
    const lead = api.leads.find(({ id }) => String(id) === form.get("leadid"));
    if (!lead) return says("The lead does not exist.");
    lead.values = { ...lead.values, [form.get("fieldname") ?? ""]: form.get("fieldvalue") };
    return says("OK");
  }

  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces);
      const path = request.url ?? "/";
      api.calls.push(`${request.method} ${path}`);
      const { status, text } = path === "/api.php" ? answerV1(body) : answerV2(request, path.replace(/^\/api\//u, ""), body);
      response.writeHead(status, { "content-type": text.startsWith("{") ? "application/json" : "text/plain" }).end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(api, {
    base: `http://127.0.0.1:${port}/api`,
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}

function decoded(text: string): Record<string, unknown> | undefined {
  const decode = (value: unknown): unknown => {
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
    const bytes = Buffer.from(String(value), "base64");
    if (typeof value !== "string" || bytes.toString("base64") !== value) throw new Error("no base64");
    return bytes.toString();
  };
  try {
    return decode(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
