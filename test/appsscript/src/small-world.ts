/** Stands in for Google and the service in tests of actions: a spreadsheet in memory and answers by path. */
import type { Cell, HttpCall, Ports, SheetTab } from "../../../appsscript/src/ports.ts";
import { createServerClient, type ServerClient } from "../../../appsscript/src/server-client.ts";
import { tabs } from "../../../shared/tabs/index.ts";

export const address = "https://crosswalk.example.com";
/** A token with these claims, unsigned: the add-on only looks into it. */
export const tokenWith = (claims: object): string => `head.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

type Reply = { readonly status?: number; readonly body: unknown };
export type SmallWorld = Ports & {
  readonly client: ServerClient;
  readonly calls: HttpCall[];
  /** By method and path, such as `get /api/me`; a function is asked anew each time. */
  readonly replies: Record<string, Reply | (() => Reply)>;
  readonly remembered: Record<string, string>;
  readonly notes: Map<string, string>;
  readonly told: string[];
  readonly selected: string[];
  selection: { sheetId: number; row: number } | null;
  token: string | null;
  /** What a person answers when asked whether to go on. */
  isWilling: boolean;
  isLocked: boolean;
  now: string;
};

/** The cells of a tab from its description: hidden key and tone, its columns, and rows by column id. */
export function cellsOf(tabId: string, rows: readonly Readonly<Record<string, Cell>>[]): Cell[][] {
  const columns = tabs.find(({ id }) => id === tabId)?.columns ?? [];
  return [
    ["key", "tone", ...columns.map(({ heading }) => heading), "Problem"],
    ...rows.map((row) => [row["key"] ?? "", "", ...columns.map(({ id }) => row[id] ?? ""), ""]),
  ];
}

/** `content` gives the cells by tab id; the tabs keep their own titles. */
export function smallWorld(content: Readonly<Record<string, Cell[][]>> = {}): SmallWorld {
  const sheets = Object.entries(content).flatMap(([tabId, cells]): SheetTab[] => {
    const tab = tabs.find(({ id }) => id === tabId);
    const sheetId = tab?.sheetId ?? 9000;
    const place = (row: number, column: number): string => `${tabId} ${row},${column}`;
    return [
      {
        sheetId,
        title: tab?.title ?? tabId,
        read: () => structuredClone(cells),
        readRow: (row) => [...(cells[row - 1] ?? [])],
        readColumn: (column) => cells.map((row) => row[column - 1] ?? ""),
        readNotes: (column, rows) => Array.from({ length: rows }, (_, row) => world.notes.get(place(row + 1, column)) ?? ""),
        writeNote: (row, column, text) =>
          void (text === "" ? world.notes.delete(place(row, column)) : world.notes.set(place(row, column), text)),
        select: (cell) => void world.selected.push(`${tabId} ${cell}`),
      },
    ];
  });
  const http: Ports["http"] = {
    send: (call) => {
      world.calls.push(call);
      const found = world.replies[`${call.method} ${call.url.slice(address.length)}`];
      if (found === undefined) throw new Error("Address unavailable");
      const { status = 200, body } = typeof found === "function" ? found() : found;
      return { status, text: typeof body === "string" ? body : JSON.stringify(body) };
    },
  };
  const identity: Ports["identity"] = { token: () => world.token };
  const world: SmallWorld = {
    spreadsheet: { id: () => "sheet-1", tabs: () => sheets, selection: () => world.selection },
    http,
    identity,
    properties: {
      read: (name) => world.remembered[name] ?? null,
      readAll: () => ({ ...world.remembered }),
      write: (name, value) => void (world.remembered[name] = value),
      forget: (name) => void delete world.remembered[name],
    },
    lock: { alone: (act) => void (world.isLocked || act()) },
    ui: {
      addMenu: (items) => void world.told.push(...items.map(({ label }) => label)),
      showSidebar: () => void world.told.push("(sidebar)"),
      alert: (title, text) => void world.told.push(`${title}: ${text}`),
      confirm: (title, text) => {
        world.told.push(`${title}? ${text}`);
        return world.isWilling;
      },
    },
    clock: { now: () => new Date(world.now) },
    client: createServerClient({ http, identity }, address),
    calls: [],
    replies: {},
    remembered: {},
    notes: new Map(),
    told: [],
    selected: [],
    selection: null,
    token: tokenWith({ email: "ada@engines.example" }),
    isWilling: true,
    isLocked: false,
    now: "2026-11-24T10:00:00.000Z",
  };
  return world;
}

/** A migration as the service lists it. */
export const migration = (id: string, workbook: string): Record<string, string> => ({
  id,
  name: "Analytical Engines",
  source: "rsoft",
  from: "sample",
  target: "sandbox",
  workbook,
  workbookUrl: "",
  createdAt: "2026-11-24T09:00:00Z",
});

/** A run as the service shows it. */
export const run = (id: string, verb: string): Record<string, unknown> => ({
  id,
  migration: "m1",
  verb,
  state: "waiting",
  requestedBy: "ada@engines.example",
  createdAt: "2026-11-24T10:00:00Z",
  startedAt: null,
  endedAt: null,
  progress: null,
  result: null,
  problem: null,
});

/** A problem document. */
export const problem = (status: number, code: string): Reply => ({
  status,
  body: { type: `urn:crosswalk:${code}`, title: code, status, detail: "What happened.", code, hint: "What to do." },
});
