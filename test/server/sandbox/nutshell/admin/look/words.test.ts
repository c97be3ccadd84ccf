/** Tests how money, times and sizes are written. */
import { expect, test } from "vitest";
import { bytes, counted, dayAndClock, money, since, time } from "../../../../../../server/sandbox/nutshell/admin/look/words.ts";

const noon = Date.UTC(2026, 10, 21, 12) / 1000;

test("money has its sign and its thousands, and cents only where there are any", () => {
  expect(money({ currency: "USD", amount: "48000" })).toBe("$48,000");
  expect(money({ currency: "INR", amount: "1250.5" })).toBe("₹1,250.50");
  expect(money({ currency: "?!", amount: "7" })).toBe("?! 7");
});

test("times are written as people do, and nothing for no time", () => {
  expect(dayAndClock(noon)).toBe("21 Nov 2026, 12:00");
  expect(dayAndClock(noon - 12 * 3600)).toBe("21 Nov 2026");
  expect(time(null).html).toBe("");
  expect(time(noon).html).toContain('datetime="2026-11-21T12:00:00.000Z"');
});

test("what is less than a day ago says how long ago", () => {
  const write = since(noon);
  expect([write(noon), write(noon - 120), write(noon - 7200), write(noon - 90_000), write(noon + 60)]).toEqual([
    "just now",
    "2 min ago",
    "2 h ago",
    "20 Nov 2026",
    "21 Nov 2026",
  ]);
});

test("counts and sizes are readable", () => {
  expect([counted(1, "person", "people"), counted(12_000, "person", "people")]).toEqual(["1 person", "12,000 people"]);
  expect([bytes(0), bytes(999), bytes(1400), bytes(2_500_000)]).toEqual(["0 B", "999 B", "1.4 kB", "2.5 MB"]);
});
