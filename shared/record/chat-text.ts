/** Reads the text file into which WhatsApp exports a conversation: messages with their time and author, in both orders of the date. */

export type ChatMessage = {
  /** Wall-clock ISO text, as the phone showed it. */
  readonly at: string;
  /** "" where WhatsApp itself says something. */
  readonly author: string;
  readonly text: string;
};

export type Chat = {
  readonly messages: readonly ChatMessage[];
  readonly authors: readonly string[];
  /** Whether a date shows that it is read in the right order: one whose day is over 12. */
  readonly isOrderCertain: boolean;
  /** Messages whose picture, sound or file is not in the text. */
  readonly media: number;
};

/** Marks of direction that WhatsApp writes before names and attachments. */
const marks = /[\u200e\u200f\u202a-\u202e\ufeff]/gu;
const head =
  /^\[?(\d{1,4})([./-])(\d{1,2})\2(\d{1,4}),?\s+(?:(?:at|um)\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?\s?m\.?)?(?:\]\s*|\s+[-–]\s+)(.*)$/iu;
const isBracketed = /^\[/u;
const media = /^<[^<>]*omitted>$|^(?:image|video|audio|sticker|GIF|document|Contact card) omitted$|<attached: [^<>]+>|\(file attached\)$/iu;

/** Authors are names or numbers: a colon further on is part of what WhatsApp says. */
const LONGEST_AUTHOR = 60;

/** Whether the beginning of a text is that of an exported conversation. */
export function isChatText(beginning: string): boolean {
  const lines = beginning
    .replace(marks, "")
    .split(/\r\n?|\n/u)
    .filter((line) => line.trim() !== "");
  const [first = "", ...others] = lines;
  return head.test(first) && [first, ...others].some((line) => authorIn(head.exec(line)?.[9] ?? "") !== undefined);
}

/** Undefined where not one message is found. `isDayFirst` decides where no date of the conversation does. */
export function readChat(text: string, isDayFirst: boolean): Chat | undefined {
  const raw: { numbers: readonly string[]; author: string; text: string }[] = [];
  for (const line of text.replace(marks, "").split(/\r\n?|\n/u)) {
    const found = head.exec(line);
    const isHead = found !== null && isBracketed.test(line) === /\]/u.test(line.slice(0, line.length - (found[9] ?? "").length));
    if (found && isHead) {
      const said = found[9] ?? "";
      const author = authorIn(said);
      raw.push({ numbers: found, author: author ?? "", text: author === undefined ? said : said.slice(author.length + 2) });
    } else {
      const last = raw.at(-1);
      if (last) raw[raw.length - 1] = { ...last, text: `${last.text}\n${line}` };
    }
  }
  if (raw.length === 0) return undefined;
  const [isFirst, isCertain] = orderOf(
    raw.map(({ numbers }) => numbers),
    isDayFirst,
  );
  const messages = raw.flatMap(({ numbers, author, text: said }): ChatMessage[] => {
    const at = timeOf(numbers, isFirst);
    return at === undefined ? [] : [{ at, author, text: said.trimEnd() }];
  });
  return {
    messages,
    authors: [...new Set(messages.map(({ author }) => author).filter((author) => author !== ""))],
    isOrderCertain: isCertain,
    media: messages.filter(({ text: said }) => media.test(said.trim())).length,
  };
}

function authorIn(said: string): string | undefined {
  const at = said.indexOf(": ");
  const whole = at < 0 && said.endsWith(":") ? said.length - 1 : at;
  return whole < 1 || whole > LONGEST_AUTHOR ? undefined : said.slice(0, whole);
}

/** One order holds for the whole file: the one that no date speaks against, else the given one. */
function orderOf(dates: readonly (readonly string[])[], isDayFirst: boolean): readonly [isDayFirst: boolean, isCertain: boolean] {
  const parts = dates.filter(([, first = ""]) => first.length < 3);
  if (parts.length === 0) return [isDayFirst, true];
  const isDay = parts.some(([, first]) => Number(first) > 12);
  const isMonth = parts.some(([, , , second]) => Number(second) > 12);
  return isDay === isMonth ? [isDayFirst, false] : [isDay, true];
}

function timeOf(found: readonly string[], isDayFirst: boolean): string | undefined {
  const [, a = "", , b = "", c = "", hourText = "", minute = "", second = "00", half] = found;
  const isYearFirst = a.length > 2;
  const [year, month, day] = isYearFirst ? [a, b, c] : isDayFirst ? [c, b, a] : [c, a, b];
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const two = (value: string | number): string => String(value).padStart(2, "0");
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31 || hour > 23 || Number(minute) > 59) return undefined;
  return `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}`;
}
