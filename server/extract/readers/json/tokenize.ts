/** Cuts the bytes of JSON into tokens, and says in words what is no token. */
import { Tokenizer, TokenizerError, type TokenType } from "@streamparser/json";
import { OutOfBounds, OutOfOrder } from "./walk-json.ts";

/** What is wrong with JSON, and at which byte. */
export class JsonProblem extends Error {
  readonly offset: number;
  readonly isHostile: boolean;
  constructor(problem: string, offset: number, isHostile = false) {
    super(problem);
    this.offset = offset;
    this.isHostile = isHostile;
  }
}

/** Numbers stay as they are written: ids have more digits than a number in JavaScript. */
class ExactTokenizer extends Tokenizer {
  override parseNumber(text: string): number {
    return text as unknown as number;
  }
}

export type Tokens = {
  write(bytes: Uint8Array): void;
  /** Says that nothing follows. */
  end(): void;
  /** Where the last token begins. */
  last(): number;
};

/** Gives token after token to `take`, which may throw. All that goes wrong is a JsonProblem. */
export function tokenize(take: (type: TokenType, value: unknown, offset: number) => void): Tokens {
  let [last, total] = [0, 0];
  const tokenizer = new ExactTokenizer();
  tokenizer.onToken = ({ token, value, offset }) => {
    last = offset;
    take(token, value, offset);
  };
  const guarded = (bytes: Uint8Array | undefined): void => {
    try {
      if (bytes === undefined) tokenizer.end();
      else tokenizer.write(bytes);
    } catch (cause) {
      throw asProblem(cause, { last, total, bytes });
    }
  };
  return {
    last: () => last,
    write(bytes) {
      guarded(bytes);
      total += bytes.length;
    },
    end: () => guarded(undefined),
  };
}

function asProblem(cause: unknown, at: { last: number; total: number; bytes: Uint8Array | undefined }): unknown {
  if (cause instanceof OutOfOrder || cause instanceof OutOfBounds)
    return new JsonProblem(cause.message, at.last, cause instanceof OutOfBounds);
  if (!(cause instanceof TokenizerError)) return cause;
  const found = /^Unexpected "([\s\S]*)" at .*absolute position "(\d+)"\) in state (\w+)/u.exec(cause.message);
  if (!found) return new JsonProblem("it ends inside a value", at.total);
  const [, sign = "", position = "0", state = ""] = found;
  const from = Number(position) - at.total;
  const rest = Buffer.from(at.bytes?.subarray(from, from + 40) ?? []).toString("latin1");
  return new JsonProblem(describe(sign, state, rest), Number(position));
}

/** `rest` is what stands there. */
function describe(sign: string, state: string, rest: string): string {
  if (state === "STRING_DEFAULT") return "a line break or another control character stands inside a text";
  if (state.startsWith("STRING")) return "the character after a backslash is none that may stand there";
  if (sign === "/" || sign === "#") return "comments are no part of JSON";
  if (sign === "'") return "an apostrophe stands where JSON has a quotation mark";
  const word = /^(?:NaN|Infinity|undefined|None|True|False)\b/u.exec(rest)?.[0];
  if (word !== undefined) return `${word} is no value of JSON`;
  return /^[\w$]/u.test(rest) ? "a word stands here without quotation marks" : "a character stands here that is no part of JSON";
}
