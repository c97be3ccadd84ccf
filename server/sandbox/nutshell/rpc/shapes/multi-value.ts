/** The only place that shows multi-value fields as JSON-RPC does: by label, and the primary one once more. */
import type { Fields, Item, PostalAddress } from "../../store/fields.ts";
import { primaryItem } from "../../values/items.ts";
import type { Shape } from "./stub.ts";

/** `email`, `phone`, `url` and `address` of a record; absent when empty. */
export function multiValues(fields: Fields): Shape {
  const addresses = fields.addresses?.map((item): Item<unknown> => ({ ...item, value: shownAddress(item) }));
  return {
    ...labelled("email", fields.emails),
    ...labelled("phone", fields.phones),
    ...labelled("url", fields.urls),
    ...labelled("address", addresses),
  };
}

function labelled(key: string, items: readonly Item<unknown>[] | undefined): Shape {
  const primary = primaryItem(items);
  if (items === undefined || primary === undefined) return {};
  const shown: Shape = {};
  let unlabelled = 0;
  for (const { name, value } of items) {
    const label = name ?? String((unlabelled += 1));
    let free = label;
    for (let n = 2; free in shown; n += 1) free = `${label} ${n}`;
    shown[free] = value;
  }
  return { [key]: { ...shown, "--primary": primary.value } };
}

const shownAddress = (item: Item<PostalAddress>): Shape => ({
  name: item.name,
  ...item.value,
  timezone: null,
  location: null,
  locationAccuracy: null,
});
