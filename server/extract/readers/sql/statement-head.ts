/** Reads what a statement of a dump is about: which table it makes, fills, empties or removes. */
/** A table's name with what stands before it: `clinic.patient`. As bytes of the dump, each a character. */
export type TableName = { readonly qualifier: string | undefined; readonly name: string };
export type SqlColumn = { readonly name: string; readonly type: string; readonly isComputed: boolean };

export type Head =
  | { readonly kind: "create"; readonly table: TableName; readonly columns: readonly SqlColumn[] }
  /** `length`: up to where the values begin. */
  | { readonly kind: "insert"; readonly table: TableName; readonly columns: readonly string[] | undefined; readonly length: number }
  | { readonly kind: "copy"; readonly table: TableName; readonly columns: readonly string[] | undefined; readonly isText: boolean }
  /** What the table held so far is gone. */
  | { readonly kind: "empty"; readonly tables: readonly TableName[] }
  | { readonly kind: "use"; readonly database: string }
  | { readonly kind: "schema"; readonly name: string }
  | { readonly kind: "encoding"; readonly name: string }
  | { readonly kind: "no escapes" }
  /** A comment, in which a tool says that its dump is complete. */
  | { readonly kind: "remark"; readonly text: string }
  /** Changes rows in a way that only a database can carry out. */
  | { readonly kind: "change"; readonly table: TableName | undefined; readonly words: string }
  /** Views, triggers, functions. */
  | { readonly kind: "program"; readonly words: string }
  | { readonly kind: "other" };

const PART = String.raw`(?:\x60(?:[^\x60]|\x60\x60)+\x60|"(?:[^"]|"")+"|\[[^\]]+\]|[A-Za-z_$\x80-\xff][\w$\x80-\xff]*)`;
const NAME = String.raw`(${PART}(?:\s*\.\s*${PART}){0,2})`;
const COLUMNS = String.raw`(\(\s*${PART}(?:\s*,\s*${PART})*\s*\))?`;

const create = new RegExp(
  String.raw`^CREATE\s+(?:(?:GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|FOREIGN)\s+)*TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}\s*\(`,
  "iu",
);
const insert = new RegExp(
  String.raw`^(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR\s+\w+)\s+)*(?:INTO\s+)?${NAME}\s*${COLUMNS}\s*(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES?(?=[\s(/-])`,
  "iu",
);
const copy = new RegExp(String.raw`^COPY\s+${NAME}\s*${COLUMNS}\s+FROM\s+stdin\b([^;]*)$`, "iu");
const drop = new RegExp(
  String.raw`^(?:DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?|TRUNCATE\s+(?:TABLE\s+)?(?:ONLY\s+)?|DELETE\s+FROM\s+(?:ONLY\s+)?)${NAME}((?:\s*,\s*${PART}(?:\s*\.\s*${PART}){0,2})*)\s*(?:CASCADE|RESTRICT|RESTART\s+IDENTITY)?\s*$`,
  "iu",
);
const change = new RegExp(
  String.raw`^(UPDATE|DELETE\s+FROM|INSERT(?:\s+IGNORE)?(?:\s+INTO)?|REPLACE(?:\s+INTO)?|LOAD\s+DATA|ALTER\s+TABLE(?=.*\b(?:ADD|DROP|RENAME|CHANGE)\s+COLUMN\b))\s+(?:ONLY\s+)?${NAME}?`,
  "isu",
);
const program =
  /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:\w+\s*=\s*\S+\s+|(?:SQL\s+SECURITY|TEMP|TEMPORARY|MATERIALIZED|CONSTRAINT|RECURSIVE|AGGREGATE|VIRTUAL)\s+(?:\w+\s+)??)*(VIEW|TRIGGER|FUNCTION|PROCEDURE|EVENT|TABLE)\b/iu;

/** `text` is the beginning of a statement, each byte a character, without what stands before its first word. */
export function readHead(text: string): Head {
  const inserted = insert.exec(text);
  if (inserted?.[1] !== undefined)
    return { kind: "insert", table: tableName(inserted[1]), columns: columnNames(inserted[2]), length: inserted[0].length };
  const created = create.exec(text);
  if (created?.[1] !== undefined)
    return { kind: "create", table: tableName(created[1]), columns: readColumns(text.slice(created[0].length)) };
  const copied = copy.exec(text);
  if (copied?.[1] !== undefined)
    return {
      kind: "copy",
      table: tableName(copied[1]),
      columns: columnNames(copied[2]),
      isText: !/csv|binary|delimiter|null\s/iu.test(copied[3] ?? ""),
    };
  const dropped = drop.exec(text);
  if (dropped?.[1] !== undefined) return { kind: "empty", tables: [dropped[1], ...namesOf(dropped[2] ?? "")].map(tableName) };
  return readSetting(text);
}

function readSetting(text: string): Head {
  const use = new RegExp(String.raw`^USE\s+(${PART})\s*$`, "iu").exec(text)?.[1];
  if (use !== undefined) return { kind: "use", database: unquote(use) };
  const encoding = /^SET\s+(?:NAMES\s+|client_encoding\s*(?:=|TO)\s*)'?([\w-]+)/iu.exec(text)?.[1];
  if (encoding !== undefined) return { kind: "encoding", name: encoding };
  const schema = new RegExp(String.raw`^SET\s+search_path\s*(?:=|TO)\s*(${PART})`, "iu").exec(text)?.[1];
  if (schema !== undefined) return { kind: "schema", name: unquote(schema) };
  if (/^SET\b[^;]*NO_BACKSLASH_ESCAPES/iu.test(text)) return { kind: "no escapes" };
  const changed = change.exec(text);
  if (changed) return { kind: "change", table: changed[2] === undefined ? undefined : tableName(changed[2]), words: wordsOf(changed[1]) };
  const made = program.exec(text)?.[1];
  return made === undefined ? { kind: "other" } : { kind: "program", words: made.toLowerCase() };
}

const wordsOf = (text: string | undefined): string => (text ?? "").toUpperCase().split(/\s+/u).join(" ");

const namesOf = (list: string): string[] => list.match(new RegExp(`${PART}(?:\\s*\\.\\s*${PART}){0,2}`, "gu")) ?? [];

function tableName(text: string): TableName {
  const parts = (text.match(new RegExp(PART, "gu")) ?? []).map(unquote);
  return { qualifier: parts.at(-2), name: parts.at(-1) ?? "" };
}

function unquote(part: string): string {
  const first = part[0];
  if (first === "[") return part.slice(1, -1);
  return first === '"' || first === "`" ? part.slice(1, -1).replaceAll(first + first, first) : part;
}

const columnNames = (list: string | undefined): string[] | undefined =>
  list === undefined ? undefined : (list.match(new RegExp(PART, "gu")) ?? []).map(unquote);

/** Words that begin a part of a table's definition that is no column. */
const NO_COLUMN =
  /^(?:PRIMARY\s+KEY|(?:UNIQUE|FULLTEXT|SPATIAL)(?:\s+(?:KEY|INDEX))?\b|KEY\b|INDEX\b|CONSTRAINT\b|FOREIGN\s+KEY|CHECK\s*\(|EXCLUDE\b|LIKE\b|PERIOD\s+FOR)/iu;

/** The columns of what stands in the parentheses of CREATE TABLE. */
function readColumns(text: string): SqlColumn[] {
  const columns: SqlColumn[] = [];
  for (const part of topLevelParts(text)) {
    const plain = part.replace(/\/\*.*?\*\//gsu, " ").trim();
    const named = new RegExp(String.raw`^(${PART})\s*([^,]*)`, "su").exec(plain);
    if (named?.[1] === undefined || NO_COLUMN.test(plain)) continue;
    const rest = (named[2] ?? "").replace(/'(?:[^'\\]|\\.|'')*'/gsu, "''");
    columns.push({
      name: unquote(named[1]),
      type: /^[A-Za-z]+/u.exec(rest)?.[0].toLowerCase() ?? "",
      isComputed: /\bAS\s*\(/iu.test(rest) && !/\bAS\s+IDENTITY\b/iu.test(rest),
    });
  }
  return columns;
}

/** Parted at commas outside parentheses and quotation marks, up to the parenthesis that ends the whole. */
function topLevelParts(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  const token = /'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|\/\*.*?\*\/|[(),]/gsu;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [mark] = found;
    if (mark === "(") depth += 1;
    else if (mark === ")" && depth > 0) depth -= 1;
    else if (mark === ")" || (mark === "," && depth === 0)) {
      parts.push(withoutLineComments(text.slice(start, found.index)));
      start = found.index + 1;
      if (mark === ")") return parts;
    }
  }
  return parts;
}

const withoutLineComments = (text: string): string => text.replace(/("(?:[^"]|"")*"|'(?:[^'\\]|\\.|'')*'|`(?:[^`]|``)*`)|--[^\n]*/gu, "$1");
