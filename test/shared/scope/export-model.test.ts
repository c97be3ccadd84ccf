/** Tests what is told of the columns of an export, and that their order makes no other model. */
import { expect, test } from "vitest";
import { ColumnProfile } from "../../../shared/record/column-profile.ts";
import { modelColumn, modelText } from "../../../shared/scope/export-model.ts";

const shapes = { email: 0, phone: 0, url: 0, integer: 0, decimal: 0, date: 0, boolean: 0 };
const column = (more: Partial<ColumnProfile>): ColumnProfile =>
  ColumnProfile.parse({
    ...{ object: "deal", column: "Stage", position: 0, rows: 4, filled: 3, distinct: 2, samples: [], shapes, dateFormats: [] },
    ...{
      values: [
        { value: "Won", count: 2 },
        { value: "Lost", count: 1 },
      ],
      oldest: null,
      newest: null,
      maxLength: 4,
    },
    ...more,
  });

test("a column has the type that all its values have, how filled it is, and its values", () => {
  expect(modelColumn(column({}))).toEqual({
    ...{ object: "deal", column: "Stage", type: "text", rows: 4, filled: 3, distinct: 2, values: ["Lost", "Won"] },
  });
  expect(modelColumn(column({ shapes: { ...shapes, integer: 3, decimal: 3 } })).type).toBe("integer");
  expect(modelColumn(column({ shapes: { ...shapes, date: 2 } })).type).toBe("text");
  expect(modelColumn(column({ filled: 0, values: [] })).type).toBe("empty");
});

test("columns in another order are the same model, another value is another one", () => {
  const [stage, name] = [modelColumn(column({})), modelColumn(column({ column: "Name" }))];
  expect(modelText([stage, name])).toBe(modelText([name, stage]));
  expect(modelText([stage, name])).not.toBe(modelText([{ ...stage, values: ["Won"] }, name]));
});
