/** Cleans the values of multi-value fields (e-mail, phone, web address, postal address). */
import { Refusal } from "../refusal.ts";
import type { Item, Phone, PostalAddress } from "../store/fields.ts";
import type { Position } from "../switches.ts";
import { parsePhone } from "./phone.ts";

/** A value as a caller wrote it, with its label. */
export type RawItem = { readonly name: string | null; readonly value: unknown; readonly primary?: boolean };

/** E-mail addresses; empty ones are left out. */
export function emailItems(raw: readonly RawItem[]): Item<string>[] {
  return items(raw, (value) => text(value, "email"));
}

/**
 * Phone numbers, parsed; an object counts by its E164 form or number, so what was read can be written again. `unreadable` says what
 * becomes of one without digits.
 */
export function phoneItems(raw: readonly RawItem[], unreadable: Position<"value.unreadable-phone"> = "kept"): Item<Phone>[] {
  return items(raw, (value) => {
    const written = phoneText(value);
    const phone = written === undefined ? undefined : parsePhone(written);
    if (phone === undefined || phone.E164 !== null || unreadable === "kept") return phone;
    if (unreadable === "refused") throw new Refusal(400, "Invalid value for phone.");
    return undefined;
  });
}

function phoneText(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return text(value, "phone");
  const parts = value as Record<string, unknown>;
  const main = text(parts["E164"] ?? parts["number"], "phone");
  return main !== undefined && typeof parts["extension"] === "string" && parts["extension"] !== ""
    ? `${main} x${parts["extension"]}`
    : main;
}

/** Web addresses; one without a scheme gets `http://`. */
export function urlItems(raw: readonly RawItem[]): Item<string>[] {
  return items(raw, (value) => {
    const written = text(value, "url");
    return written === undefined ? undefined : withScheme(written);
  });
}

/** `http://` before a web address that has no scheme. */
export function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(address) ? address : `http://${address}`;
}

/** Postal addresses; a plain text becomes the first line. */
export function addressItems(raw: readonly RawItem[]): Item<PostalAddress>[] {
  return items(raw, (value) => {
    const parts = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : { address_1: value };
    const part = (key: string): string | null => text(parts[key] ?? null, "address") ?? null;
    const address = {
      address_1: part("address_1"),
      address_2: part("address_2"),
      address_3: part("address_3"),
      city: part("city"),
      state: part("state"),
      postalCode: part("postalCode"),
      country: part("country"),
    };
    return Object.values(address).every((v) => v === null) ? undefined : address;
  });
}

/** The item both surfaces call primary: the one marked so, else the first. */
export function primaryItem<Value>(list: readonly Item<Value>[] | undefined): Item<Value> | undefined {
  return list?.find((item) => item.primary) ?? list?.[0];
}

function items<Value>(raw: readonly RawItem[], clean: (value: unknown) => Value | undefined): Item<Value>[] {
  const kept: Item<Value>[] = [];
  for (const { name, value, primary } of raw) {
    const cleaned = clean(value);
    if (cleaned === undefined) continue;
    const label = name === null || name.trim() === "" ? null : name.trim();
    kept.push(
      primary === true && !kept.some((item) => item.primary)
        ? { name: label, value: cleaned, primary: true }
        : { name: label, value: cleaned },
    );
  }
  return kept;
}

function text(value: unknown, field: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string" && typeof value !== "number") throw new Refusal(400, `Invalid value for ${field}.`);
  const trimmed = String(value).trim();
  return trimmed === "" ? undefined : trimmed;
}
