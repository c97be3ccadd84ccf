/** Shows the import of spreadsheets, which only Nutshell's own pages have. */
import type { Call } from "../../call.ts";
import { type ImportDone, type ImportKind, importRows } from "../../entities/import-rows.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { framed } from "../inspect/framed.ts";
import { type Html, markup } from "../look/markup.ts";
import { counted } from "../look/words.ts";

/** A form for companies, and one for people. */
export function importPage(call: Call, { query }: Request): Reply {
  return framed(
    call,
    query,
    { title: "Import", current: "import" },
    markup`<p class="soft">Imports a CSV file: each row becomes a new record. Columns are matched with the fields of their names; import companies first, because people are linked to them by name.</p>
${form("companies", "Companies")}${form("people", "People")}`,
  );
}

const form = (what: ImportKind, title: string): Html =>
  markup`<section class="card"><h2>${title}</h2><form class="line" method="post" enctype="multipart/form-data" action="/admin/import/${what}"><label>CSV file<input type="file" name="file" accept=".csv,text/csv" required></label><button>Import ${what}</button></form></section>`;

/** Imports the file; undefined for any other kind of record. */
export function importInto(call: Call, what: string, text: string): ImportDone | undefined {
  return what === "companies" || what === "people" ? importRows(call, what, text) : undefined;
}

/** What came of an import, in a sentence. */
export function describeImport(what: string, { made, unknownColumns, failed }: ImportDone): string {
  const [first] = failed;
  return [
    `${counted(made, "row", "rows")} of ${what} imported.`,
    ...(unknownColumns.length === 0 ? [] : [`Columns that are no field: ${unknownColumns.join(", ")}.`]),
    ...(first === undefined ? [] : [`${counted(failed.length, "row", "rows")} failed, the first in line ${first.row}: ${first.why}`]),
  ].join(" ");
}
