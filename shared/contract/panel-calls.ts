/** Defines what the sidebar may ask of the add-on, in Google Sheets and on the local page alike. */
import type { Where } from "../errors.ts";
import type { Gate, Problem, Run } from "../record/run.ts";
import type { ExportName, Fingerprint, GateState, Person, SandboxInfo, StartRun, Status } from "./endpoints.ts";
import type { Explanation } from "./explanation.ts";
import type { Approve, SignOffRequest } from "./people.ts";

/** What went wrong, in words: RFC 9457 members with code, hint and where. */
export type Trouble = Pick<Problem, "title" | "detail" | "code" | "hint" | "status"> & { readonly where: readonly Where[] };
export type Answer<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: Trouble };

type Nothing = Readonly<Record<string, never>>;

/** Every question with what goes in and what comes out. All of it survives JSON. The migration is the host's. */
export type Calls = {
  me: { in: Nothing; out: Person };
  status: { in: Nothing; out: Status };
  "start-run": { in: StartRun; out: Run };
  "stop-run": { in: { id: string }; out: Run };
  /** Answers when the run is no longer what the caller has seen; how it waits is the host's affair. */
  "run-change": { in: { id: string; seen: Run | null }; out: Run };
  gate: { in: { gate: Gate }; out: GateState };
  /** What would be signed, for the person to look at before `approve`. */
  "ask-sign-off": { in: { gate: Gate }; out: SignOffRequest };
  /** The host sends it with the ID token of whoever clicked. */
  approve: { in: Approve; out: GateState };
  explain: { in: { key: string }; out: Explanation };
  "check-workbook": { in: { tabs?: string[] }; out: { problems: Status["problems"] } };
  sandbox: { in: Nothing; out: SandboxInfo };
  "sandbox-fingerprint": { in: Nothing; out: Fingerprint };
  "sandbox-setup": { in: Nothing; out: { made: string[] } };
  /** The complete list as a file, for the sidebar to save. */
  download: { in: { what: ExportName }; out: { name: string; text: string } };
  /** Has the tabs checked that people have edited since the last check; gives their ids. */
  "check-edits": { in: Nothing; out: { tabs: string[] } };
  /** Selects a cell; without a cell the row that carries the key. */
  "jump-to-cell": { in: { tab: string; cell: string | null; key: string }; out: Nothing };
  /** The hidden key of the row that is selected; null when the selection is not a row with a key. */
  "selected-record": { in: Nothing; out: { tab: string; row: number; key: string | null } };
};

/** Asks the host. Never throws for anything expected: what went wrong is in the answer. */
export type Rpc = <Name extends keyof Calls>(name: Name, payload: Calls[Name]["in"]) => Promise<Answer<Calls[Name]["out"]>>;
