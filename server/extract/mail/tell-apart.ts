/** Tells e-mails apart that have one id: the same one in several places is one, different ones are several. */
import type { Message } from "./read-messages.ts";

/**
 * A function that is given the messages one after the other, in the same order each time: undefined for one that was there before. A different one
 * gets an id of its own, made of the sender's and its content: `1815@engines.example-3f2a1b8c`.
 */
export function tellApart(): (message: Message) => Message | undefined {
  const known = new Map<string, string>();
  return (message) => {
    const before = known.get(message.id);
    if (before === undefined) known.set(message.id, message.content);
    if (before === undefined) return message;
    if (before === message.content) return undefined;
    const id = `${message.id}-${message.content.slice(0, 8)}`;
    if (known.has(id)) return undefined;
    known.set(id, message.content);
    return { ...message, id };
  };
}
