/** Runs the command that was typed and turns its result into output and an exit code. */
import { describeFault } from "../../shared/contract/describe-fault.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Problem } from "../../shared/record/run.ts";
import { version } from "../version.ts";
import type { Outcome, World } from "./command.ts";
import { commands } from "./commands.ts";
import { describeCommand, describeHelp, usageOf } from "./describe-help.ts";
import { describeProblem } from "./describe-problem.ts";
import { readArguments, WrongUse } from "./read-arguments.ts";

/** The exit code: 0 done, 1 stopped with a reason, 2 typed wrongly, 3 done with something left to look at. Never throws. */
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
    if (reading.command === undefined) throw new WrongUse("A command is missing.");
    // Imported once it is known that a command runs: help, the version and wrong use are answered at once.
    const { runCommand } = await import("./run-command.ts");
    const outcome = await runCommand(reading.command, reading, world);
    return typeof outcome === "number" ? outcome : await show(world, outcome);
  } catch (thrown) {
    if (isReaderGone(thrown)) return 0;
    if (thrown instanceof WrongUse) return await refuse(thrown, world);
    const problem = problemOf(thrown);
    if (problem.code === "program/mistake") (await world.createLog("error")).error({ err: thrown }, "unexpected error in the command");
    await showProblem(world, problem);
    return 1;
  }
}

/** A problem that the service answered with is shown as it is. */
const problemOf = (thrown: unknown): Problem =>
  thrown instanceof Error && "problem" in thrown ? (thrown.problem as Problem) : describeFault(thrown);

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
  const hint = command === undefined ? "Run crosswalk --help for the list of commands." : `Usage: ${usageOf(command)}`;
  if (world.terminal.json)
    await showProblem(world, describeFault(new RequestError({ code: "request/wrong-use", message: wrong.message, hint })));
  else world.terminal.note(`${wrong.message}\n${hint}`);
  return 2;
}

/** `crosswalk export … | head`: the reader has what it wanted. */
const isReaderGone = (thrown: unknown): boolean => thrown instanceof Error && "code" in thrown && thrown.code === "EPIPE";
