/** Translates between our cells and those of the spreadsheet component. */
import type { ICellData, IStyleData, Nullable } from "@univerjs/core";
import { CellValueType, HorizontalAlign, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { LocalCell } from "../../../../shared/contract/local-workbook.ts";
import type { Look } from "./look.ts";
import type { ViewCell } from "./tab-view.ts";

/** Text stays text whatever it looks like: `=IMPORTXML(…)` is drawn, never calculated. */
export function cellData(cell: ViewCell, styleId: (look: Look) => string): ICellData {
  const s = styleId(cell.look);
  const { value } = cell;
  if (value === null) return { s };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN, s };
  return { v: value, t: typeof value === "number" ? CellValueType.NUMBER : CellValueType.STRING, s };
}

/** A look in the component's words. */
export function styleOf(look: Look): IStyleData {
  return {
    fs: 10,
    vt: look.bold === true || look.centre === true ? VerticalAlign.MIDDLE : VerticalAlign.TOP,
    pd: { l: 6, r: 6, t: 4, b: 2 },
    tb: look.wrap === true ? WrapStrategy.WRAP : WrapStrategy.CLIP,
    ...(look.bold === true ? { bl: 1 } : {}),
    ...(look.background === undefined ? {} : { bg: { rgb: look.background } }),
    ...(look.color === undefined ? {} : { cl: { rgb: look.color } }),
    ...(look.centre === true ? { ht: HorizontalAlign.CENTER } : {}),
    ...(look.numberFormat === undefined || look.numberFormat === "" ? {} : { n: { pattern: look.numberFormat } }),
  };
}

/** What a changed cell of the component holds; undefined when only its look has changed. */
export function changedValue(cell: Nullable<ICellData>): LocalCell | undefined {
  if (!cell) return null;
  if (typeof cell.f === "string" && cell.f !== "") return cell.f;
  if (cell.v === null) return null;
  if (cell.v !== undefined)
    return cell.v === "" ? null : cell.t === CellValueType.BOOLEAN && typeof cell.v === "number" ? cell.v === 1 : cell.v;
  if (cell.p) return plainText(cell.p.body?.dataStream ?? "");
  return undefined;
}

/** What a person typed, as a value: a plain number or TRUE/FALSE is one, everything else is kept as typed, `0042`, `12/03/2025` and `=A1` too. */
export function readTyped(text: string): LocalCell {
  if (text === "") return null;
  if (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) return Number(text);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text;
}

/** The component's document text without its closing marks. */
export function plainText(stream: string): string {
  return stream
    .replace(/\r\n$/, "")
    .replace(/[\r\n]+$/, "")
    .replaceAll("\r", "\n");
}
