/** Answers the sidebar's calls: most go to the service, a few to the spreadsheet. */
import type { EndpointName } from "../../../shared/contract/endpoints.ts";
import type { Answer, Calls } from "../../../shared/contract/panel-calls.ts";
import { withMigration } from "../find-migration.ts";
import type { Ports } from "../ports.ts";
import type { Parts, ServerClient } from "../server-client.ts";
import { notAuthorised, outOfStep, stopped } from "../troubles.ts";
import { checkEdits } from "./check-edits.ts";
import { exportList } from "./export-list.ts";
import { jumpToCell } from "./jump-to-cell.ts";
import { readSelection } from "./read-selection.ts";

/** Questions that go to the endpoint of the same name, and what they are about. */
const forwarded: Readonly<Record<keyof Calls & EndpointName, "migration" | "else">> = {
  me: "else",
  status: "migration",
  "start-run": "migration",
  "stop-run": "else",
  gate: "migration",
  "ask-sign-off": "migration",
  approve: "migration",
  explain: "migration",
  "check-workbook": "migration",
  sandbox: "else",
  "sandbox-fingerprint": "else",
  "sandbox-setup": "migration",
};

/** Never throws: whatever goes wrong is in the answer, which survives JSON. */
export function answerSidebar(ports: Ports, client: ServerClient, name: unknown, payload: unknown): Answer<unknown> {
  try {
    const answer = answerQuestion(ports, client, name as keyof Calls, (payload ?? {}) as Parts);
    return JSON.parse(JSON.stringify(answer)) as Answer<unknown>;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { ok: false, error: /authori[sz]ation|permission to call/iu.test(reason) ? notAuthorised() : stopped(reason) };
  }
}

function answerQuestion(ports: Ports, client: ServerClient, name: keyof Calls, payload: Parts): Answer<unknown> {
  switch (name) {
    case "run-change":
      return client.call("run", { id: payload["id"] });
    case "jump-to-cell":
      return jumpToCell(ports, payload as Calls["jump-to-cell"]["in"]);
    case "selected-record":
      return readSelection(ports);
    case "check-edits":
      return checkEdits(ports, client);
    case "download":
      return exportList(ports, client, payload as Calls["download"]["in"]);
    default:
      if (!Object.keys(forwarded).includes(name)) return { ok: false, error: outOfStep(0) };
      if (forwarded[name] === "else") return client.call(name, payload);
      return withMigration<unknown>(ports, client, (id) => client.call(name, { ...payload, id }));
  }
}
