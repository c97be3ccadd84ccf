/** Defines what the sidebar knows and how its parts change it. */
import type { Fingerprint, Person, SandboxInfo, Status } from "../../../shared/contract/endpoints.ts";
import type { Explanation } from "../../../shared/contract/explanation.ts";
import type { Calls, Rpc } from "../../../shared/contract/panel-calls.ts";
import type { Where } from "../../../shared/errors.ts";
import type { Run, Verb } from "../../../shared/record/run.ts";

export type Notice = {
  readonly id: number;
  readonly kind: "error" | "info";
  readonly title: string;
  readonly detail: string;
  readonly hint: string;
  readonly where: readonly Where[];
};

export type PanelState = {
  me: Person | null;
  status: Status | null;
  /** The run that is going, newer than the one in `status`. */
  live: Run | null;
  /** Newest problems of the workbook; they replace those in `status`. */
  problems: Status["problems"] | null;
  notices: readonly Notice[];
  /** What the person has asked for and is not answered yet. */
  busy: ReadonlySet<string>;
  explanation: Explanation | null;
  sandbox: SandboxInfo | null;
  fingerprint: Fingerprint | null;
};

/** What every part of the sidebar is given. */
export type Panel = {
  readonly state: Readonly<PanelState>;
  readonly rpc: Rpc;
  change(part: Partial<PanelState>): void;
  tell(notice: Omit<Notice, "id">): void;
  /** Asks, keeps `busy` while waiting, and tells the person what went wrong; null when something did. */
  ask<Name extends keyof Calls>(name: Name, payload: Calls[Name]["in"], label?: string): Promise<Calls[Name]["out"] | null>;
  refresh(): Promise<void>;
  start(verb: Verb, more?: { from?: string; preview?: boolean; size?: number }): Promise<void>;
};
