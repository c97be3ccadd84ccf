/** Tests how exported conversations are read: forms of the line, orders of the date, messages of several lines, what is left out of them. */
import { expect, test } from "vitest";
import { isChatText, readChat } from "../../../shared/record/chat-text.ts";

test.each<[string, string]>([
  ["[12/03/2024, 14:02:11] Ada Lovelace: Good morning", "2024-03-12T14:02:11"],
  ["\u200e[12/03/24, 2:02:11\u202fPM] Ada Lovelace: Good morning", "2024-03-12T14:02:11"],
  ["12/03/2024, 14:02 - Ada Lovelace: Good morning", "2024-03-12T14:02:00"],
  ["12/03/24, 2:02 pm - Ada Lovelace: Good morning", "2024-03-12T14:02:00"],
  ["12.03.24, 14:02 - Ada Lovelace: Good morning", "2024-03-12T14:02:00"],
  ["2024-03-12, 2:02 p.m. - Ada Lovelace: Good morning", "2024-03-12T14:02:00"],
  ["12/03/2024, 12:05 am - Ada Lovelace: Good morning", "2024-03-12T00:05:00"],
])("%s", (line, at) => {
  expect(isChatText(line)).toBe(true);
  expect(readChat(line, true)?.messages).toEqual([{ at, author: "Ada Lovelace", text: "Good morning" }]);
});

test("one date with a day over 12 says the order of all; without one the source's order holds, and it is said that it is not certain", () => {
  const monthFirst = "[3/12/24, 14:02:11] Ada: One\n[3/25/24, 14:02:11] Ada: Two\n";
  expect(readChat(monthFirst, true)).toMatchObject({
    isOrderCertain: true,
    messages: [{ at: "2024-03-12T14:02:11" }, { at: "2024-03-25T14:02:11" }],
  });
  const open = "[3/12/24, 14:02:11] Ada: One\n";
  expect(readChat(open, true)).toMatchObject({ isOrderCertain: false, messages: [{ at: "2024-12-03T14:02:11" }] });
  expect(readChat(open, false)).toMatchObject({ isOrderCertain: false, messages: [{ at: "2024-03-12T14:02:11" }] });
});

test("a message keeps its further lines, what WhatsApp says has no author, and media that are not there are counted", () => {
  const chat = readChat(
    [
      "13/03/2024, 09:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
      "13/03/2024, 09:01 - Ada Lovelace: The address is:",
      "12 Difference Lane",
      "",
      "Second floor",
      "13/03/2024, 09:02 - +91 98765 41009: <Media omitted>",
      "13/03/2024, 09:03 - Ada Lovelace: IMG-20240313-WA0001.jpg (file attached)",
    ].join("\r\n"),
    true,
  );
  expect(chat?.messages.map(({ author, text }) => [author, text])).toEqual([
    ["", "Messages and calls are end-to-end encrypted. No one outside of this chat can read them."],
    ["Ada Lovelace", "The address is:\n12 Difference Lane\n\nSecond floor"],
    ["+91 98765 41009", "<Media omitted>"],
    ["Ada Lovelace", "IMG-20240313-WA0001.jpg (file attached)"],
  ]);
  expect(chat).toMatchObject({ authors: ["Ada Lovelace", "+91 98765 41009"], media: 2 });
});

test.each(["Quiet room on the second floor.\n", "Contact ID,Name\n1,Ada\n", "12/03/2024\n", "[12/03/2024] Ada: no time\n", ""])(
  "%j is no conversation",
  (text) => {
    expect(isChatText(text)).toBe(false);
    expect(readChat(text, true)).toBeUndefined();
  },
);
