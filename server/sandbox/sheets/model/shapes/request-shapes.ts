/** Defines which parts of Google's request messages are built; anything else is refused as unknown. */
import * as z from "zod";

const int = z.int().min(0).max(2_147_483_647);
const text = z.string();
const fields = z.string().min(1);

export const gridRange = z.strictObject({
  sheetId: int.optional(),
  startRowIndex: int.optional(),
  endRowIndex: int.optional(),
  startColumnIndex: int.optional(),
  endColumnIndex: int.optional(),
});
export type GridRange = z.infer<typeof gridRange>;

export const gridCoordinate = z.strictObject({ sheetId: int.optional(), rowIndex: int.optional(), columnIndex: int.optional() });

export const dimensionRange = z.strictObject({
  sheetId: int.optional(),
  dimension: z.enum(["ROWS", "COLUMNS"]),
  startIndex: int.optional(),
  endIndex: int.optional(),
});

const part = z.number().min(0).max(1).optional();
const rgb = z.strictObject({ red: part, green: part, blue: part });
// A colour that is empty is none.
const colorStyle = z.strictObject({ rgbColor: rgb.optional() });

export const cellFormat = z.strictObject({
  backgroundColor: rgb.optional(),
  backgroundColorStyle: colorStyle.optional(),
  textFormat: z
    .strictObject({
      bold: z.boolean().optional(),
      italic: z.boolean().optional(),
      strikethrough: z.boolean().optional(),
      fontSize: int.optional(),
      fontFamily: text.optional(),
      foregroundColor: rgb.optional(),
      foregroundColorStyle: colorStyle.optional(),
    })
    .optional(),
  wrapStrategy: z.enum(["OVERFLOW_CELL", "CLIP", "WRAP"]).optional(),
  numberFormat: z
    .strictObject({ type: z.enum(["TEXT", "NUMBER", "PERCENT", "CURRENCY", "DATE", "TIME", "DATE_TIME"]), pattern: text.optional() })
    .optional(),
  horizontalAlignment: z.enum(["LEFT", "CENTER", "RIGHT"]).optional(),
  verticalAlignment: z.enum(["TOP", "MIDDLE", "BOTTOM"]).optional(),
});
export type CellFormat = z.infer<typeof cellFormat>;

export const validationRule = z.strictObject({
  condition: z.strictObject({
    type: z.enum(["BOOLEAN", "ONE_OF_LIST", "ONE_OF_RANGE"]),
    values: z.array(z.strictObject({ userEnteredValue: text })).optional(),
  }),
  strict: z.boolean().optional(),
  showCustomUi: z.boolean().optional(),
  inputMessage: text.optional(),
});

export const cellData = z.strictObject({
  userEnteredValue: z
    .union([
      // What most cells hold is tried first.
      z.strictObject({ stringValue: text }),
      z.strictObject({ formulaValue: z.string().startsWith("=") }),
      z.strictObject({ numberValue: z.number() }),
      z.strictObject({ boolValue: z.boolean() }),
    ])
    .optional(),
  userEnteredFormat: cellFormat.optional(),
  note: text.optional(),
  dataValidation: validationRule.optional(),
});
export type CellData = z.infer<typeof cellData>;

export const rowData = z.strictObject({ values: z.array(cellData).optional() });

export const sheetProperties = z.strictObject({
  sheetId: int.optional(),
  title: z.string().min(1).max(100).optional(),
  index: int.optional(),
  sheetType: z.literal("GRID").optional(),
  hidden: z.boolean().optional(),
  gridProperties: z
    .strictObject({
      rowCount: int.optional(),
      columnCount: int.optional(),
      frozenRowCount: int.optional(),
      frozenColumnCount: int.optional(),
      hideGridlines: z.boolean().optional(),
    })
    .optional(),
  tabColor: rgb.optional(),
  tabColorStyle: colorStyle.optional(),
});
export type SheetProperties = z.infer<typeof sheetProperties>;

export const protectedRange = z.strictObject({
  protectedRangeId: int.optional(),
  range: gridRange.optional(),
  description: text.optional(),
  warningOnly: z.boolean().optional(),
  // What Google answers may come back in a request; it changes nothing.
  requestingUserCanEdit: z.boolean().optional(),
  editors: z
    .strictObject({
      users: z.array(text).optional(),
      groups: z.array(text).max(0, "Groups as editors are not built here.").optional(),
      domainUsersCanEdit: z.literal(false, "Editing by a whole domain is not built here.").optional(),
    })
    .optional(),
});

export const conditionalRule = z.strictObject({
  ranges: z.array(gridRange).min(1),
  booleanRule: z.strictObject({
    condition: z.strictObject({ type: z.literal("CUSTOM_FORMULA"), values: z.array(z.strictObject({ userEnteredValue: text })).length(1) }),
    format: z.strictObject({
      backgroundColor: rgb.optional(),
      backgroundColorStyle: colorStyle.optional(),
      textFormat: z
        .strictObject({
          bold: z.boolean().optional(),
          italic: z.boolean().optional(),
          strikethrough: z.boolean().optional(),
          foregroundColor: rgb.optional(),
          foregroundColorStyle: colorStyle.optional(),
        })
        .optional(),
    }),
  }),
});

export const basicFilter = z.strictObject({
  range: gridRange,
  filterSpecs: z
    .array(z.strictObject({ columnIndex: int.optional(), filterCriteria: z.strictObject({ hiddenValues: z.array(text) }) }))
    .optional(),
});

export const namedRange = z.strictObject({
  namedRangeId: text.min(1).optional(),
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
  range: gridRange,
});

export const developerMetadata = z.strictObject({
  metadataId: int.min(1).optional(),
  metadataKey: z.string().min(1),
  metadataValue: text.optional(),
  visibility: z.enum(["DOCUMENT", "PROJECT"]),
  location: z.strictObject({ spreadsheet: z.literal(true).optional(), sheetId: int.optional(), dimensionRange: dimensionRange.optional() }),
});

export const metadataLookup = z.strictObject({
  metadataId: int.optional(),
  metadataKey: text.optional(),
  metadataValue: text.optional(),
  visibility: z.enum(["DOCUMENT", "PROJECT"]).optional(),
  locationType: z.enum(["SPREADSHEET", "SHEET", "ROW", "COLUMN"]).optional(),
  locationMatchingStrategy: z.literal("EXACT_LOCATION").optional(),
  metadataLocation: z.strictObject({ sheetId: int }).optional(),
});

export const dataFilter = z.strictObject({ developerMetadataLookup: metadataLookup });
/** The filters of `getByDataFilter`: by name, by place or by metadata. */
export const anyDataFilter = z.union([z.strictObject({ a1Range: text }), z.strictObject({ gridRange }), dataFilter]);

/** The `fields` member of an update: at least one field. */
export const fieldMask = fields;
export const spreadsheetProperties = z.strictObject({ title: text.min(1).optional(), locale: text.optional(), timeZone: text.optional() });
