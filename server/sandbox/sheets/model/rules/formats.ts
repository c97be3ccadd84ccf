/** Turns Google's cell formats into flat properties and back, and finds the format of a cell. */
import { covers } from "../grid/areas.ts";
import type { CellFormat } from "../shapes/request-shapes.ts";
import type { Area, FormatProps, TabState } from "../workbook-state.ts";

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
  const background = backgroundColorStyle ?? (backgroundColor === undefined ? undefined : { rgbColor: backgroundColor });
  const foreground = foregroundColorStyle ?? (foregroundColor === undefined ? undefined : { rgbColor: foregroundColor });
  if (background !== undefined) flat["backgroundColorStyle"] = background;
  if (foreground !== undefined) flat["textFormat.foregroundColorStyle"] = foreground;
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined));
}

/** Google's form of flat properties; null ones are left out. */
export function unflattenFormat(props: FormatProps): Record<string, unknown> {
  const format: Record<string, unknown> = {};
  const text: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (path.startsWith("textFormat.")) text[path.slice("textFormat.".length)] = value;
    else format[path] = value;
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
