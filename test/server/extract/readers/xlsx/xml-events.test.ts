/** Tests that XML is told as it comes, and that damaged XML ends in a fault. */
import { expect, test } from "vitest";
import { readWholeXml, readXml, unescapeText } from "../../../../../server/extract/readers/xlsx/xml-events.ts";
import { memoryFile } from "../../crafted-files.ts";

async function tell(xml: string, piece?: number): Promise<string[]> {
  const told: string[] = [];
  await readWholeXml(memoryFile("part.xml", xml, piece), {
    open: (name, attributes) =>
      told.push(
        `<${name}${Object.entries(attributes)
          .map(([key, value]) => ` ${key}=${value}`)
          .join("")}>`,
      ),
    close: (name) => told.push(`</${name}>`),
    text: (text) => told.push(text),
  });
  return told;
}

test("prefixes of names are left out, attributes keep theirs, and marked text is text", async () => {
  expect(await tell('<x:row r="1" x:id="2"><v>a &amp; b</v><t/><![CDATA[<c>]]></x:row>')).toEqual([
    "<row r=1 x:id=2>",
    "<v>",
    "a & b",
    "</v>",
    "<t>",
    "</t>",
    "<c>",
    "</row>",
  ]);
});

test("a character that is cut between two pieces is whole", async () => {
  expect((await tell("<t>é😀</t>", 1)).join("")).toBe("<t>é😀</t>");
});

test("after each piece whoever reads may act, and may stop", async () => {
  const part = memoryFile("part.xml", `<s>${"<row/>".repeat(1000)}</s>`, 64);
  let rows = 0;
  for await (const _ of readXml(part, { open: (name) => (rows += name === "row" ? 1 : 0) }, 64)) if (rows >= 10) break;
  expect(rows).toBeGreaterThanOrEqual(10);
  expect(rows).toBeLessThan(100);
});

test("tags that do not match, and a part that ends too early, are faults", async () => {
  await expect(tell("<a><b></a></b>")).rejects.toThrow();
  await expect(tell("<a><b></b>")).rejects.toThrow();
  await expect(tell("<a>&unknown;</a>")).rejects.toThrow();
});

test("a handler that wants nothing is told nothing", async () => {
  await expect(readWholeXml(memoryFile("part.xml", "<a>b</a>"), {})).resolves.toBeUndefined();
});

test("characters that XML cannot hold come back, zero characters and halves of a pair do not", () => {
  expect(unescapeText("a_x000D_b")).toBe("a\rb");
  expect(unescapeText("a_x0000_b")).toBe("ab");
  expect(unescapeText("_xD83D_ alone")).toBe("\uFFFD alone");
  expect(unescapeText("_xD83D__xDE00_")).toBe("😀");
  expect(unescapeText("a_xyz_b")).toBe("a_xyz_b");
});
