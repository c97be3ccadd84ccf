/** Reads which part of a migration a rollback is about: its preview says so, and what is carried out follows the preview. */
import { verbWords } from "../../shared/contract/verb-words.ts";
import { RequestError } from "../../shared/errors.ts";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { Part } from "../../shared/rollback/part.ts";
import { findRun, listRuns, type RunRowOf } from "../store/tables/run.ts";
import type { RunContext } from "./context.ts";

export type NamedPart = { readonly part: Part; readonly words: string };

/** Runs that may have written to Nutshell. */
const writing: readonly string[] = ["sample", "load", "delta"];

/**
 * Undefined for everything. Throws `request/unknown-part` when no such run wrote anything or the source has no such records, and
 * `request/other-part` when a rollback is to do something else than its preview showed.
 */
export async function readPart(context: RunContext<"rollback">): Promise<NamedPart | undefined> {
  const asked = await partOf(context, context.run);
  if (context.run.args.preview === true) return asked;
  const preview = await newestPreview(context);
  const shown = preview && (await partOf(context, preview));
  const isAsked = context.run.args.run !== undefined || context.run.args.object !== undefined;
  if (isAsked && canonical(asked?.part ?? null) !== canonical(shown?.part ?? null))
    throw new RequestError({
      code: "request/other-part",
      message: `The newest preview is of ${shown?.words ?? "everything"}, not of ${asked?.words}.`,
      hint: "Preview this part and sign it off, then roll back; what is rolled back is what the newest preview showed.",
    });
  return shown;
}

async function newestPreview({ store, migration }: RunContext): Promise<RunRowOf<"rollback"> | undefined> {
  const done = await listRuns(store, migration.id, { verb: "rollback", state: "done" });
  return done.find(({ args }) => args.preview === true);
}

async function partOf({ store, migration, profile }: RunContext, { args }: RunRowOf<"rollback">): Promise<NamedPart | undefined> {
  if (args.run !== undefined && args.object !== undefined)
    throw unknown("A run and a kind of record were given.", "Give one of them: a rollback is about one part, or about everything.");
  if (args.run !== undefined) {
    const run = await findRun(store, args.run);
    if (run?.migration !== migration.id || !writing.includes(run.verb))
      throw unknown(
        `No run of this migration with the id "${args.run}" wrote to Nutshell.`,
        "The status lists the runs: a sample or a load can be undone.",
      );
    const at = (run.startedAt ?? run.createdAt).slice(0, 16).replace("T", " ");
    const name = verbWords[run.verb].name.toLowerCase();
    return { part: { run: run.id }, words: `what ${name} of ${at} UTC wrote` };
  }
  if (args.object === undefined) return undefined;
  const called = args.object.toLowerCase();
  const object = profile.objects.find(({ name, title }) => name === called || title.toLowerCase() === called);
  if (object === undefined)
    throw unknown(
      `${profile.title} has no records called "${args.object}".`,
      `Its kinds of record are ${profile.objects.map(({ title }) => title).join(", ")}.`,
    );
  return { part: { object: object.name }, words: object.title };
}

const unknown = (message: string, hint: string): RequestError =>
  new RequestError({ code: "request/unknown-part", message, hint, where: { path: "body" } });
