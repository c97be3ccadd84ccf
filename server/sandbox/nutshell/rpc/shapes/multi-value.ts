/** Shows multi-value fields as JSON-RPC does: by label, and the primary one once more. */
import type { Call } from "../../call.ts";
import type { Fields, Item, PostalAddress } from "../../store/fields.ts";
import { primaryItem } from "../../values/items.ts";
import { phoneText } from "../../values/phone.ts";
import type { Shape } from "./stub.ts";

/** `email`, `phone`, `url` and `address` of a record; absent when empty. */
export function multiValues(call: Pick<Call, "world">, fields: Fields): Shape {
  const { switches } = call.world;
  const addresses = fields.addresses?.map((item): Item<unknown> => ({ ...item, value: shownAddress(item) }));
  const phones =
    switches.get("value.phones") === "texts"
      ? fields.phones?.map((item): Item<unknown> => ({ ...item, value: phoneText(item.value) }))
      : fields.phones;
  const first = Number(switches.get("value.first-label"));
  return {
    ...labelled("email", fields.emails, first),
    ...labelled("phone", phones, first),
    ...labelled("url", fields.urls, first),
    ...labelled("address", addresses, first),
  };
}

function labelled(key: string, items: readonly Item<unknown>[] | undefined, first: number): Shape {
  const primary = primaryItem(items);
  if (items === undefined || primary === undefined) return {};
  const shown: Shape = {};
  let unlabelled = first - 1;
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
