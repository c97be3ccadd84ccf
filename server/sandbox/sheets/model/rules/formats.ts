/** Turns Google's cell formats into flat properties and back, and finds the format of a cell. */
import { covers } from "../grid/areas.ts";
import type { CellFormat } from "../shapes/request-shapes.ts";
import type { Area, FormatProps, Rgb, TabState } from "../workbook-state.ts";

/** Every format property that is built, by path. */
export const formatPaths = [
  "backgroundColorStyle",
  "textFormat.bold",
  "textFormat.italic",
  "textFormat.strikethrough",
  "textFormat.fontSize",
  "textFormat.fontFamily",
  "textFormat.foregroundColorStyle",
  "wrapStrategy",
  "numberFormat",
  "horizontalAlignment",
  "verticalAlignment",
] as const;

/** The properties a format sets; the old colour fields count as the new ones. */
export function flattenFormat(format: CellFormat): FormatProps {
  const { backgroundColor, backgroundColorStyle, textFormat, ...rest } = format;
  const { foregroundColor, foregroundColorStyle, ...text } = textFormat ?? {};
  const flat: Record<string, unknown> = { ...rest };
  for (const [key, value] of Object.entries(text)) flat[`textFormat.${key}`] = value;
  const background = readColor(backgroundColorStyle?.rgbColor ?? backgroundColor);
  const foreground = readColor(foregroundColorStyle?.rgbColor ?? foregroundColor);
  if (background !== null) flat["backgroundColorStyle"] = { rgbColor: background };
  if (foreground !== null) flat["textFormat.foregroundColorStyle"] = { rgbColor: foreground };
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined));
}

/** The mask's name of a colour, old or new, as its new name. */
export function newColorName(path: string): string {
  return path.replace(/(backgroundColor|foregroundColor|tabColor)(?=$|\.)/, "$1Style").replace(/(ColorStyle)\..*$/, "$1");
}

/** A colour as Google keeps it: each part one of 256 steps, written as a single-precision number; parts that are 0 are left out. */
export function readColor(color: Rgb | undefined): Rgb | null {
  if (color === undefined) return null;
  const parts = (["red", "green", "blue"] as const).flatMap((name): [string, number][] => {
    const step = Math.floor((color[name] ?? 0) * 255 + 1e-6);
    return step === 0 ? [] : [[name, shortest(step / 255)]];
  });
  return Object.fromEntries(parts);
}

/** The shortest decimal that means the same single-precision number. */
function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return Number(Math.fround(value).toPrecision(9));
}

/** Google's form of flat properties; null ones are left out. */
export function unflattenFormat(props: FormatProps): Record<string, unknown> {
  const format: Record<string, unknown> = {};
  const text: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    const within = path.startsWith("textFormat.") ? text : format;
    const name = path.replace("textFormat.", "");
    within[name] = value;
    if (name.endsWith("ColorStyle")) within[name.replace("Style", "")] = (value as { rgbColor: Rgb }).rgbColor;
  }
  if (Object.keys(text).length > 0) format["textFormat"] = text;
  return format;
}

/** The properties of `format` at the masked paths; a masked path that the format lacks is put back to default. */
export function maskedProps(format: CellFormat | undefined, paths: readonly string[]): FormatProps {
  const flat = flattenFormat(format ?? {});
  return Object.fromEntries(paths.map((path) => [path, flat[path] ?? null]));
}

/** The layers with one more on top; layers that can no longer be seen are dropped, so that drawing again does not grow the list. */
export function withLayer(layers: TabState["formats"], area: Area, props: FormatProps): TabState["formats"] {
  const visible = layers.filter((layer) => !(covers(area, layer.area) && Object.keys(layer.props).every((path) => path in props)));
  return [...visible, { area, props }];
}

/** The flat format of one cell. */
export function formatAt(tab: TabState, row: number, column: number): FormatProps {
  const props: Record<string, unknown> = {};
  for (const layer of tab.formats)
    if (row >= layer.area.startRow && row < layer.area.endRow && column >= layer.area.startColumn && column < layer.area.endColumn)
      Object.assign(props, layer.props);
  return props;
}
