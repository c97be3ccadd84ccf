/** Answers for identity, HTML files, triggers, digests, identifiers and waiting. */
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { AddOn } from "../add-on/load-add-on.ts";
import type { TriggerFacts } from "../host-calls.ts";
import type { Limits } from "../limits.ts";
import type { Handlers } from "./handler.ts";
import type { Trigger, Triggers } from "./triggers.ts";

type Names = "identity-token" | "html" | "triggers" | "add-trigger" | "remove-trigger" | "digest" | "random" | "sleep";
const longestSleep = 300_000;

/** `identityToken` gives a person's token, as Google's issuer would for the effective user. */
export function scriptCalls(o: {
  addOn: AddOn;
  triggers: Triggers;
  limits: Limits;
  identityToken: (person: string) => Promise<string>;
}): Handlers<Names> {
  return {
    "identity-token": (_, { execution }) => o.identityToken(execution.person),
    html({ name }) {
      const found = o.addOn.html[name.replace(/\.html$/, "")];
      if (found === undefined) throw new Error(`No HTML file named ${name} was found.`);
      return found;
    },
    triggers: (_, { execution }) =>
      o.triggers
        .of(execution.person)
        .filter((one) => one.spreadsheetId === execution.spreadsheetId)
        .map(factsOf),
    "add-trigger"({ function: called, event }, { execution }) {
      const { spreadsheetId, person } = execution;
      return factsOf(o.triggers.add({ function: called, event, spreadsheetId, creator: person }, o.limits.triggersPerPerson));
    },
    "remove-trigger"({ id }, { execution }) {
      o.triggers.remove(id, execution.person);
      return null;
    },
    digest: ({ algorithm, body }) =>
      createHash(algorithm.replace("_", "").toLowerCase())
        .update("text" in body ? Buffer.from(body.text, "utf8") : Buffer.from(body.base64, "base64"))
        .digest("base64"),
    random: () => randomUUID(),
    async sleep({ milliseconds }) {
      if (!(milliseconds >= 0 && milliseconds <= longestSleep)) throw new Error(`Invalid argument: ${milliseconds}`);
      await wait(milliseconds);
      return null;
    },
  };
}

const factsOf = ({ creator: _, ...facts }: Trigger): TriggerFacts => facts;
