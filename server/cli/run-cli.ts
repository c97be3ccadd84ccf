/** Takes what was typed to the right command and turns its end into output and an exit code. */
import { describeFault } from "../../shared/contract/describe-fault.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Problem } from "../../shared/record/run.ts";
import { readConfig } from "../config.ts";
import { version } from "../version.ts";
import { Answered, type Client } from "./client.ts";
import type { Command, Context, Outcome, World } from "./command.ts";
import { commands } from "./commands.ts";
import { connect } from "./connect.ts";
import { describeCommand, describeHelp, usageOf } from "./describe-help.ts";
import { describeProblem } from "./describe-problem.ts";
import { type Reading, readArguments, WrongUse } from "./read-arguments.ts";

/** The exit code: 0 done, 1 stopped with a reason, 2 typed wrongly. Never throws. */
export async function runCli(words: readonly string[], world: World): Promise<number> {
  try {
    const reading = readArguments(commands, words);
    if (reading.version) return await show(world, { json: { version }, text: version, code: 0 });
    if (reading.help)
      return await show(world, {
        json: { commands: commands.map(({ name, summary }) => ({ name, summary })) },
        text: reading.command === undefined ? describeHelp(commands) : describeCommand(reading.command),
        code: 0,
      });
    if (reading.command === undefined) throw new WrongUse("Which command?");
    return await obey(reading.command, reading, world);
  } catch (thrown) {
    if (isReaderGone(thrown)) return 0;
    if (thrown instanceof WrongUse) return await refuse(thrown, world);
    const problem = thrown instanceof Answered ? thrown.problem : describeFault(thrown);
    if (problem.code === "program/mistake") world.createLog("error").error({ err: thrown }, "the command failed unexpectedly");
    await showProblem(world, problem);
    return 1;
  }
}

/** Runs the command until it is done or the person presses Ctrl-C twice. */
async function obey(command: Command, reading: Reading<Command>, world: World): Promise<number> {
  const config = readConfig(world.environment, world.directory);
  const stopping = new AbortController();
  const left = Promise.withResolvers<number>();
  const forget = world.onInterrupt(() => (stopping.signal.aborted ? left.resolve(1) : stopping.abort()));
  const perform = async (): Promise<number> => {
    if (command.needs === "nothing") {
      await command.stand(config, world, stopping.signal, reading.typed);
      return 0;
    }
    const { client, close } = await connect(command.needs, config, world);
    try {
      const context: Context = {
        typed: reading.typed,
        terminal: world.terminal,
        client,
        idToken: config.idToken,
        signal: stopping.signal,
        directory: world.directory,
        migration: () => chooseMigration(client, reading.migration),
      };
      return await show(world, await command.run(context));
    } finally {
      await close();
    }
  };
  try {
    return await Promise.race([perform(), left.promise]);
  } finally {
    forget();
  }
}

async function chooseMigration(client: Client, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return asked;
  const newest = (await client.call("list-migrations")).migrations[0];
  if (newest !== undefined) return newest.id;
  throw new RequestError({
    code: "request/no-migration",
    message: "There is no migration yet.",
    hint: "Begin one: npx crosswalk new --source rsoft --from <folder|zip>",
  });
}

async function show({ terminal }: World, outcome: Outcome): Promise<number> {
  if (terminal.json) await terminal.out(`${JSON.stringify(outcome.json)}\n`);
  else if (outcome.text !== "") await terminal.out(`${outcome.text}\n`);
  return outcome.code;
}

async function showProblem({ terminal }: World, problem: Problem): Promise<void> {
  if (terminal.json) await terminal.out(`${JSON.stringify({ problem })}\n`);
  else terminal.note(describeProblem(problem));
}

async function refuse(wrong: WrongUse, world: World): Promise<2> {
  const command = commands.find(({ name }) => name === wrong.about);
  const hint = command === undefined ? "crosswalk --help lists the commands." : `Usage: ${usageOf(command)}`;
  if (world.terminal.json)
    await showProblem(world, describeFault(new RequestError({ code: "request/wrong-use", message: wrong.message, hint })));
  else world.terminal.note(`${wrong.message}\n${hint}`);
  return 2;
}

/** `crosswalk export … | head`: the reader has what it wanted. */
const isReaderGone = (thrown: unknown): boolean => thrown instanceof Error && "code" in thrown && thrown.code === "EPIPE";
