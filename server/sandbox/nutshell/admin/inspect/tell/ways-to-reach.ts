/** Shows e-mail addresses, phones, web addresses and postal addresses. */
import type { Item, Phone, PostalAddress } from "../../../store/fields.ts";
import { attribute, type Html, markup, type Part } from "../../look/markup.ts";

/** A link that writes to the address. */
export function emailLink(address: string): Html {
  const [name, ...domain] = address.split("@");
  // Where it has to break, it breaks before the domain.
  return markup`<a${attribute("href", `mailto:${address}`)}>${name}${domain.length > 0 ? markup`<wbr>@${domain.join("@")}` : null}</a>`;
}

/** A link that calls, where the number is one that can be called. */
export function phoneLink(phone: Phone): Html {
  const shown = `${phoneText(phone)}${phone.extension === null ? "" : ` ext. ${phone.extension}`}`;
  return phone.E164 === null
    ? markup`<span class="nowrap">${shown}</span>`
    : markup`<a class="nowrap"${attribute("href", `tel:${phone.E164}`)}>${shown}</a>`;
}

/** `+91 98765 33104`, in groups that can be read out. */
export function phoneText(phone: Phone): string {
  if (phone.countryCode === null || phone.E164 === null) return phone.numberFormatted || phone.number;
  if (phone.countryCode === "1") return `+1 ${phone.numberFormatted}`;
  const digits = phone.number.replace(/\D/gu, "");
  const groups = digits.length === 10 ? [digits.slice(0, 5), digits.slice(5)] : (digits.match(/\d{1,4}/gu) ?? []);
  return `+${phone.countryCode} ${groups.join(" ")}`;
}

/** A link to a site; anything that is not on the web stays text. */
export function webLink(url: string): Html {
  return /^https?:\/\//iu.test(url)
    ? markup`<a${attribute("href", url)} rel="noopener noreferrer" target="_blank">${url.replace(/^https?:\/\//iu, "").replace(/\/$/u, "")}</a>`
    : markup`${url}`;
}

/** Street, place and country on lines of their own. */
export function postalLines(a: PostalAddress): Html {
  const place = [[a.city, a.state].filter(Boolean).join(", "), a.postalCode].filter(Boolean).join(" ");
  const lines = [a.address_1, a.address_2, a.address_3, place, a.country].filter((line): line is string => Boolean(line));
  return markup`<span class="text">${lines.join("\n")}</span>`;
}

/** One per line, with its label behind it. */
export function labelled<Value>(items: readonly Item<Value>[] | undefined, show: (value: Value) => Part): Html[] {
  return (items ?? []).map(
    ({ name, value }) => markup`<div>${show(value)}${name === null ? null : markup` <span class="soft small">${name}</span>`}</div>`,
  );
}
