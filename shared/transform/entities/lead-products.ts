/** Gives the products of a lead their shape: those that a deal names itself, and a product of a deal that stands in a list of its own. */
import type { ProductLine } from "../../record/target-record.ts";
import type { Draft } from "../draft.ts";
import { makeTarget, type Shaped, type Subject } from "../subject.ts";

/** The products that columns of the deal name. Quantity, price and code belong to one product: where a cell names several, they have no place. */
export function productsOf({ product }: Pick<Draft, "product">): ProductLine[] | undefined {
  const { names, code, quantity, price } = product;
  const [only, ...more] = names;
  if (only === undefined) return undefined;
  if (more.length > 0) return names.map((name) => ({ product: name, quantity: "1" }));
  return [
    {
      product: only,
      quantity: quantity !== undefined && isAboveZero(quantity) ? quantity : "1",
      ...(code !== undefined && { code }),
      ...(price !== undefined && { price }),
    },
  ];
}

/**
 * A product of a deal. It is no record of its own: its target is that of a lead, and planning puts it into the lead it belongs to
 * (shared/plan/join-products.ts). One without a deal, a product or a quantity above zero is refused.
 */
export function shapeLine(subject: Subject): Shaped {
  const { drafts, key } = subject;
  const { names, code, quantity = "1", price, of, lead } = drafts.of("lead").product;
  const refuse = (field: string, message: string, hint: string): Shaped => {
    drafts.issues.push({ code: "issue/required-missing", severity: "reject", field, message, hint });
    return { targets: [] };
  };
  if (lead === undefined) return refuse("lead", "It names no deal", "Enter the id of the deal in the source, or leave the row out");
  if (names.length === 0 && of === undefined)
    return refuse("product", "It names no product", "Enter the product in the source, or leave the row out");
  if (!isAboveZero(quantity))
    return refuse(
      "quantity",
      `Its quantity is ${quantity}; Nutshell takes only quantities above zero`,
      "Correct the quantity in the source, or leave the row out",
    );
  const line: ProductLine = {
    product: names.join("; "),
    quantity,
    ...(code !== undefined && { code }),
    ...(of !== undefined && { of }),
    ...(price !== undefined && { price }),
  };
  return { targets: [makeTarget(subject, { key, entity: "lead", fields: { products: [line], lead } })] };
}

const isAboveZero = (quantity: string): boolean => Number(quantity) > 0;
