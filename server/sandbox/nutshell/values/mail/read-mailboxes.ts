/** Reads who a message is from and to. */
import type { Mailbox } from "../../store/fields.ts";
import { decodeWords } from "./headers.ts";

/** `"Lovelace, Ada" <ada@x.example>, babbage@y.example`: every part with an address, in lower case. */
export function readMailboxes(header: string | undefined): Mailbox[] {
  return (header ?? "").split(/[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/u).flatMap((part): Mailbox[] => {
    const named = /^\s*(.*?)\s*<([^<>\s]+@[^<>\s]+)>/su.exec(part);
    const address = named?.[2] ?? /[^\s<>:"]+@[^\s<>"]+/u.exec(part)?.[0];
    if (address === undefined) return [];
    return [
      { address: address.toLowerCase(), display: decodeWords((named?.[1] ?? "").replace(/^"(.*)"$/su, "$1").replace(/\\(.)/gsu, "$1")) },
    ];
  });
}
