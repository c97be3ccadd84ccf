/** Remembers what an exam made in an account, takes it back, and keeps from a real account what nobody can take back. */

export type Send = (path: string, init?: RequestInit) => Promise<Response>;
export type TakeBack = {
  /** Throws when the request would make what stays forever. */
  guard(path: string, init: RequestInit): void;
  /** Remembers what a request made, if it made anything. */
  remember(path: string, init: RequestInit, response: Response): Promise<void>;
  /** The same for a record somebody else made: `Account`, `Contact`, `Lead` and so on. */
  add(kind: string, id: unknown): void;
  /** Deletes everything remembered, the youngest first. */
  undo(): Promise<void>;
};

type Shape = Record<string, unknown>;
type Undo = () => Promise<unknown>;

const forever = /\/customfield$|^\/rest\/(?:audiences|productcategories|quotes|invoices)$/u;
const foreverByRpc = /^new(?:User|Email|Backup)$/u;
const byRpc = /^new(Account|Contact|Lead|Activity|Task|Note|Product|Team)$/u;
const byRest = /^\/rest\/(accounts|contacts|leads|notes|tags|sources|tasks|activities)$/u;

export function createTakeBack(send: Send): TakeBack {
  const undos: Undo[] = [];
  const rpc = (method: string, params: Shape): Promise<Response> =>
    send("/api/v1/json", { method: "POST", body: JSON.stringify({ method, params, id: "undo" }) });
  const rest = (path: string): Promise<Response> => send(`/rest${path}`, { method: "DELETE" });
  const forget: Readonly<Record<string, (id: unknown, sent: Shape) => Undo>> = {
    Source: (id) => () => rest(`/sources/${String(id)}-sources`),
    Tag: (_, sent) => async () => {
      const { name, entityType } = (sent["tag"] ?? {}) as Shape;
      const found = (await (await send(`/rest/tags?q=${encodeURIComponent(String(name))}`)).json()) as { tags?: Shape[] };
      for (const tag of found.tags ?? [])
        if (tag["name"] === name && tag["tagType"] === String(entityType).toLowerCase()) await rest(`/tags/${String(tag["id"])}`);
    },
  };
  const add: TakeBack["add"] = (kind, id) => {
    undos.push(() => rpc(`delete${kind}`, { [`${kind.toLowerCase()}Id`]: id, rev: "REV_IGNORE" }));
  };
  return {
    add,
    guard(path, init) {
      const call = readCall(path, init);
      if (!foreverByRpc.test(call?.method ?? "") && !(init.method === "POST" && forever.test(pathOf(path)))) return;
      throw new Error(
        `${call?.method ?? `POST ${path}`} makes what cannot be taken back. Set NUTSHELL_EXAM_IRREVERSIBLE=yes to let the exam make it in this account.`,
      );
    },
    async remember(path, init, response) {
      if (!response.ok) return;
      const call = readCall(path, init);
      if (call !== undefined) {
        const id = (((await response.json()) as Shape)["result"] as Shape | null)?.["id"];
        const kind = byRpc.exec(call.method)?.[1];
        if (kind !== undefined && id !== undefined) add(kind, id);
        const other = forget[call.method.replace(/^new/u, "")];
        if (call.method.startsWith("new") && other) undos.push(other(id, call.params));
        return;
      }
      const resource = init.method === "POST" ? byRest.exec(pathOf(path))?.[1] : undefined;
      if (resource === undefined) return;
      const made = ((await response.json()) as Record<string, Shape[] | undefined>)[resource]?.[0]?.["id"];
      if (made === undefined) return;
      undos.push(
        resource === "activities"
          ? () => rpc("deleteActivity", { activityId: Number.parseInt(String(made), 10), rev: "REV_IGNORE" })
          : () => rest(`/${resource}/${String(made)}`),
      );
    },
    async undo() {
      for (const undo of undos.splice(0).reverse()) await undo();
    },
  };
}

const pathOf = (path: string): string => path.split("?")[0] ?? path;

function readCall(path: string, init: RequestInit): { method: string; params: Shape } | undefined {
  if (!path.includes("/v1/json") || typeof init.body !== "string") return undefined;
  try {
    const { method, params } = JSON.parse(init.body) as { method?: unknown; params?: unknown };
    return typeof method === "string" ? { method, params: (params ?? {}) as Shape } : undefined;
  } catch {
    return undefined;
  }
}
