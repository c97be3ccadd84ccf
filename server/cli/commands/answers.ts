/** The commands about remembered answers: listing them, taking them to another installation and over from one, forgetting them. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { badMembers } from "../../../shared/contract/bad-members.ts";
import { RequestError } from "../../../shared/errors.ts";
import { dayOf } from "../../../shared/map/answers/answer-words.ts";
import { kindWords } from "../../../shared/map/answers/kind-of-values.ts";
import { targetLabel } from "../../../shared/map/target-label.ts";
import { pluralize } from "../../../shared/record/format-count.ts";
import { recipeSpecs } from "../../../shared/record/recipe.ts";
import { type AnswerContent, AnswersFile } from "../../../shared/record/remembered-answer.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";
import { WrongUse } from "../read-arguments.ts";
import { writeWhole } from "./export.ts";

export const answers: RunService = async ({ client }) => {
  const found = await client.call("answers");
  const table = found.answers.map((answer) => [
    answer.key,
    placeWords(answer),
    kindWords[answer.kind],
    placed(answer),
    answer.argument ?? "(asked again)",
    pluralize(answer.times, "time"),
    `${dayOf(answer.at)}${answer.migration === null ? ", imported" : ` in ${answer.migration} by ${answer.by}`}`,
  ]);
  const heading = ["key", "column", "values", "goes to", "detail", "answered", "last"];
  const text =
    table.length === 0
      ? "No answers are remembered yet. What people change or tick on the tab Mapping is remembered once the mapping is signed off."
      : alignColumns([heading, ...table]);
  const log = found.audit.intact
    ? ""
    : `\nThe log of imports was changed: entry ${found.audit.firstBroken} is the first that does not match the hash chain.`;
  return { json: found, text: `${text}${log}`, code: found.audit.intact ? 0 : 1 };
};

export const answersExport: RunService = async (context) => {
  const file = resolve(context.directory, String(context.typed.arguments["file"]));
  const found = await context.client.call("answers-file");
  await writeWhole(new Blob([`${JSON.stringify(found, null, 2)}\n`]).stream(), file, context);
  const count = found.answers.length;
  return { json: { file, answers: count }, text: `${file}: ${pluralize(count, "answer")}`, code: 0 };
};

/** A request takes no more than a megabyte. */
const AT_ONCE = 1_000;

export const answersImport: RunService = async ({ client, typed, directory }) => {
  const file = resolve(directory, String(typed.arguments["file"]));
  const read = await readAnswersFile(file);
  const became: Awaited<ReturnType<typeof client.call<"import-answers">>> = { added: [], replaced: [], skipped: [] };
  for (let from = 0; from < read.answers.length; from += AT_ONCE) {
    const body = { version: 1 as const, answers: read.answers.slice(from, from + AT_ONCE) };
    const part = await client.call("import-answers", { body });
    became.added.push(...part.added);
    became.replaced.push(...part.replaced);
    became.skipped.push(...part.skipped);
  }
  const { added, replaced, skipped } = became;
  const lines = [
    `${pluralize(added.length, "answer")} added, ${replaced.length} replaced, ${skipped.length} skipped`,
    ...added.map((answer) => `  added     ${placeWords(answer)}: ${placed(answer)}`),
    ...replaced.map(({ answer, instead }) => `  replaced  ${placeWords(answer)}: ${placed(answer)} instead of ${placed(instead)}`),
    ...skipped.map(({ answer, why }) => `  skipped   ${placeWords(answer)}: ${placed(answer)}: ${why}`),
  ];
  return { json: became, text: lines.join("\n"), code: 0 };
};

export const answersForget: RunService = async ({ client, typed }) => {
  const [key, all] = [typed.arguments["key"], typed.options["all"] === true];
  if ((key === undefined) !== all) throw new WrongUse("Give the key of one answer, or --all.", "answers forget");
  const { forgotten } = await client.call("forget-answers", { body: { answers: [key ?? "all"] } });
  return { json: { forgotten }, text: `${pluralize(forgotten, "answer is", "answers are")} forgotten.`, code: 0 };
};

const placeWords = ({ source, object, heading }: AnswerContent): string => `${source}/${object}/${heading}`;
const placed = ({ target, recipe }: AnswerContent): string =>
  recipe === "" ? targetLabel(target) : `${targetLabel(target)}, read as ${recipeSpecs[recipe].title}`;

async function readAnswersFile(file: string): Promise<AnswersFile> {
  const refuse = (what: string, path: string | undefined, cause?: unknown): RequestError =>
    new RequestError({
      code: "request/answers-file",
      message: `${file} ${what}`,
      hint: "Give a file that npx crosswalk answers export has written, unchanged. Nothing was imported.",
      where: { file, ...(path === undefined ? {} : { path }) },
      cause,
    });
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw refuse("cannot be read.", undefined, cause);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw refuse("is not JSON.", undefined, cause);
  }
  const read = AnswersFile.safeParse(json);
  if (read.success) return read.data;
  const bad = badMembers(read.error);
  const others = bad.length > 1 ? ` (and ${bad.length - 1} more)` : "";
  throw refuse(`is no file of answers: ${bad[0]?.path || "the whole"}: ${bad[0]?.message}${others}.`, bad[0]?.path);
}
