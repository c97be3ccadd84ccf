/** Reads messages a second time, for what is attached to them: each from where it stands, however large its mailbox is. */
import { type LocalCopy, localCopy } from "../local-copy.ts";
import type { SourceFile } from "../source-file.ts";
import { isMailbox, type Message, readMessageAt, type Span } from "./read-messages.ts";

export type MessagesAgain = {
  /** Undefined where no message stands there. */
  read(file: SourceFile, span: Span): Promise<Message | undefined>;
  /** Lets go of everything, such as copies of mailboxes out of ZIPs. */
  close(): Promise<void>;
};

/** The message read last is kept, as all that is attached to it is asked for one after the other. */
export function openMessagesAgain(): MessagesAgain {
  const copies = new Map<SourceFile, Promise<LocalCopy>>();
  let last: { file: SourceFile; start: number; message: Promise<Message | undefined> } | undefined;
  /** A mailbox in a ZIP can only be read from its beginning, so it is copied once. */
  const nearOf = async (file: SourceFile): Promise<SourceFile> => {
    if (!isMailbox(file.name)) return file;
    const copy = copies.get(file) ?? localCopy(file);
    copies.set(file, copy);
    // What could not be copied this time may be another time.
    copy.catch(() => copies.delete(file));
    return (await copy).file;
  };
  return {
    async read(file, span) {
      if (last?.file !== file || last.start !== span.start) {
        const message = nearOf(file).then((near) => readMessageAt(near, span));
        last = { file, start: span.start, message };
        message.catch(() => (last = undefined));
      }
      return await last.message;
    },
    async close() {
      last = undefined;
      for (const copy of copies.values()) await (await copy.catch(() => undefined))?.close();
      copies.clear();
    },
  };
}
