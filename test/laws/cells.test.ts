/** Tests the law of cells: every character of a source cell is written, quoted, or left out for a reason that people gave. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellClasses } from "../../shared/record/cell-class.ts";
import type { CompiledMap, Feed } from "../../shared/record/compiled-map.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { nullTexts } from "../../shared/record/null-text.ts";
import { RecipeName } from "../../shared/record/recipe.ts";
import { splitTags } from "../../shared/record/split-tags.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import type { Transformed } from "../../shared/transform/transformed.ts";
import { journey } from "../shared/transform/journey-map.ts";
import { feed, objectMap, smallMap } from "../shared/transform/small-map.ts";

/** The column under test feeds this field of a person or deal by each recipe. */
const targets: Readonly<Record<RecipeName, string>> = {
  "as-is": "contact.description",
  text: "contact.jobTitle",
  "long-text": "contact.description",
  "html-text": "contact.description",
  "header-line": "note.body",
  "attached-file": "note.body",
  repeat: "note.body",
  date: "lead.dueTime",
  "date-time": "lead.dueTime",
  "created-stamp": "note.body",
  number: "lead.confidence",
  money: "lead.value",
  choice: "lead.priority",
  tags: "contact.tags",
  source: "lead.sources",
  products: "lead.products.name",
  email: "contact.emails",
  phone: "contact.phones",
  url: "contact.urls",
  "address-part": "contact.addresses.city",
  "person-name": "contact.name",
  "given-name": "contact.name",
  "family-name": "contact.name",
  owner: "contact.owner",
  link: "lead.account",
  "link-by-name": "contact.account",
  stage: "lead.stage",
  key: "contact.jobTitle",
};
const details: Readonly<Partial<Record<RecipeName, string>>> = {
  date: "d/M/yyyy",
  "date-time": "d/M/yyyy H:mm",
  "created-stamp": "d/M/yyyy",
  "header-line": "Detail",
  repeat: "Detail",
  link: "company",
  "link-by-name": "company",
  stage: "Sales",
};

const piece = fc.constantFrom(
  "ada@engines.example",
  "ADA@Engines.example",
  "ada(at)engines.example",
  "98765 41009",
  "033-4000 7701 / 02",
  "+44 20 7946 0958",
  "9.87654E+11",
  "ring after 6 pm",
  "DO NOT RING",
  "(Charles)",
  "12.500",
  "1.250,00",
  "$342.09K",
  "1.5 Cr",
  "10/12/2025",
  "31/02/2025",
  "15/08/0225",
  "R&amp;D",
  "10 < x < 20",
  "<lena@engines.example>",
  "VIP",
  "Null",
  "None",
  "N/A",
  "Na",
  "-",
  "0",
  "Hot",
  "अदा लवलेस",
  "阿达",
  "عدا",
  "Ada\u200B",
  "\u202Alove\u202C",
  "https://engines.example/a?b=c",
  "Lovelace, Ada",
  "Ada Lovelace, PhD",
  "=SUM(A1)",
);
const cell = fc
  .array(fc.oneof(piece, fc.string({ unit: "grapheme", maxLength: 12 })), { minLength: 1, maxLength: 4 })
  .chain((pieces) => fc.constantFrom(" ", ", ", "; ", " / ", "\n", "|", "").map((joint) => pieces.join(joint)));

const isNull = nullTexts(["NULL", "N/A", "Na", "Nil", "None", "-"]);

function transformCell(recipe: RecipeName, text: string): Transformed {
  const target = targets[recipe];
  const own = feed("Cell", target, recipe, { argument: details[recipe] ?? "" });
  const others: Feed[] = recipe.endsWith("name") && target.endsWith(".name") ? [] : [feed("Name", "contact.name", "person-name")];
  const isLead = target.startsWith("lead.");
  const object = objectMap("thing", isLead ? "lead" : "contact", [...(isLead ? [feed("Deal", "lead.title", "text")] : others), own], {
    early: isLead,
  });
  const map: Partial<CompiledMap> = { isNull, ownerScope: new Set(), objects: new Map([...smallMap().objects, ["thing", object]]) };
  return transformRecord(smallMap(map), {
    object: "thing",
    id: "1",
    locator: { file: "things.csv", line: 2 },
    values: { Cell: text, Name: "Charles Babbage", Deal: "Engine" },
  });
}

/** All that is written or said of a record, as people compare texts; digits also without what stands between them. */
function saidOf(done: Transformed): { text: string; digits: string } {
  const texts = [
    ...done.targets.flatMap((t) => [...Object.values(t.fields), ...t.lookups.map((l) => l.matchKey)]),
    ...done.issues.map((i) => i.message),
  ];
  const trace = done.trace.map((t) => (["stage", "owner", "link", "link-by-name"].includes(t.recipe) ? t.text : ""));
  const text = fold(JSON.stringify([texts, trace]).replace(/\\[nrt]/gu, " "));
  return { text, digits: text.replace(/[^\p{Nd}]/gu, "") };
}

/** Rules that people can undo: these say the same thing by other characters. */
const rewritten: ReadonlySet<RecipeName> = new Set(["date", "date-time", "created-stamp", "number", "money"]);

test("no word and no digit of a cell vanishes, whatever it holds and whichever recipe reads it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...RecipeName.options.filter((name) => name !== "key")), cell, (recipe, text) => {
      const done = transformCell(recipe, text);
      const ends = done.cells.get("Cell");
      if (text.trim() === "") {
        expect(ends).toBeUndefined();
        return;
      }
      expect(cellClasses).toContain(ends);
      const said = saidOf(done);
      if (ends === "other" && rewritten.has(recipe)) return;
      if (ends === "out" && isNull(text)) return;
      // Words for "no value" among tags are no tags.
      const written =
        recipe === "tags"
          ? splitTags(text)
              .filter((tag) => !isNull(tag))
              .join(" ")
          : text;
      for (const [word] of fold(written).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
        const isThere = said.text.includes(word) || (/^\p{Nd}+$/u.test(word) && said.digits.includes(word.replace(/^0+/u, "")));
        expect(isThere, `${recipe}: "${word}" of ${JSON.stringify(text)} in ${said.text}`).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test("every filled cell of the sample ends in exactly one class, and what is left out has a reason", async () => {
  const { compiled, sample } = await journey();
  let cells = 0;
  for (const record of sample.records) {
    const object = compiled.objects.get(record.object);
    if (!object) continue;
    const done = transformRecord(compiled, record);
    const filled = Object.keys(record.values).filter((column) => (record.values[column] ?? "").trim() !== "");
    expect([...done.cells.keys()].sort()).toEqual(filled.sort());
    cells += filled.length;
    if (done.excluded !== undefined || done.targets.length === 0) continue;
    for (const column of filled) {
      if (done.cells.get(column) !== "out") continue;
      const own = object.feeds.filter((f) => f.column === column);
      const isSaid =
        own.length === 0 ||
        compiled.isNull(record.values[column] ?? "") ||
        done.issues.some((issue) => issue.field === column) ||
        own.some((f) => f.values !== undefined || f.recipe === "tags");
      expect(isSaid, `${record.object} ${column}: ${record.values[column]}`).toBe(true);
    }
  }
  expect(cells).toBeGreaterThan(5000);
});
