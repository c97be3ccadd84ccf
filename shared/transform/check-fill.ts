/** Finds fixed texts in the column If empty that the field cannot take, by reading each as a record would. */
import type { CompiledMap, Feed } from "../record/compiled-map.ts";
import type { FillIn } from "../record/fill-in.ts";
import { quote, type Read } from "./reading.ts";
import { recipes } from "./recipe-table.ts";

/** `key` is that of the row on the tab Mapping. */
export type WrongFill = { readonly key: string; readonly message: string; readonly hint: string };

/** One for each row, for the first of its texts that is wrong. Values of columns are judged record by record. */
export function checkFills(compiled: CompiledMap): WrongFill[] {
  return [...compiled.objects.values()].flatMap(({ object, feeds }) =>
    feeds.flatMap((feed) => {
      const texts = feed.fill ? fixedTexts(feed.fill) : [];
      const why = texts.map((text) => whyNot(compiled, { feed, object, text })).find((found) => found !== undefined);
      return why === undefined ? [] : [{ key: `${object}.${feed.column}`, message: why, hint: HINT }];
    }),
  );
}

const HINT = "Write in If empty a text that the field can take, in the form that Read as and Detail say";

const fixedTexts = ({ choices }: FillIn): string[] =>
  choices.flatMap((pieces) => (pieces.some((piece) => "column" in piece) ? [] : [textOf(pieces)])).filter((text) => text !== "");

const textOf = (pieces: FillIn["choices"][number]): string =>
  pieces
    .map((piece) => ("text" in piece ? piece.text : ""))
    .join("")
    .trim();

function whyNot(compiled: CompiledMap, { feed, object, text }: { feed: Feed; object: string; text: string }): string | undefined {
  const most = compiled.limits.get(`${feed.entity}.${feed.field}`) ?? feed.maxLength;
  if (most !== undefined && text.length > most) return `${quote(text)} is longer than the ${most} characters that the field holds`;
  const read = recipes[feed.recipe].read(text, { compiled, feed, object, country: undefined, cells: {} });
  if (read.reading.kind !== "nothing" && read.rest.kind === "none") return undefined;
  return issueOf(read) ?? `${quote(text)} gives the field no value`;
}

const issueOf = ({ rest, issues = [] }: Read): string | undefined =>
  rest.kind === "beside"
    ? rest.issue.message
    : rest.kind === "left out" && typeof rest.by === "object"
      ? rest.by.message
      : issues[0]?.message;
