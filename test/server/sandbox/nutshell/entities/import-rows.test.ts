/** Tests that the stand-in imports a spreadsheet as Nutshell's own page does. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "../admin/open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
  await pages.send("/rest/accounts/customfield", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Migration key", type: "String" }),
  });
});
afterAll(() => pages.close());

/** Uploads a file on the import page; what the page says then. */
async function upload(kind: string, csv: string): Promise<string> {
  const form = new FormData();
  form.set("file", new File([csv], "import.csv", { type: "text/csv" }));
  const response = await pages.send(`/admin/import/${kind}`, { method: "POST", body: form });
  const location = response.headers.get("location");
  return location === null
    ? `${response.status} ${await response.text()}`
    : (new URLSearchParams(location.split("?")[1]).get("done") ?? "");
}

test("the page has a form for companies and one for people", async () => {
  expect((await pages.read("/admin/import")).text).toMatch(/Companies.*Import companies.*People.*Import people/su);
});

test("each row becomes a record of its own, also the second time; columns that are no field are named", async () => {
  const csv =
    'Migration key,Company name,Phone,Address: Main - City,Shoe size\r\nk/1,"Mills, Ltd",+44 20 7123 4567,Leeds,9\r\nk/2,Engines,,,\r\n';
  expect(await upload("companies", csv)).toBe("2 rows of companies imported. Columns that are no field: Shoe size.");
  expect(await upload("companies", csv)).toContain("2 rows");
  expect((await pages.read("/admin/companies?q=Mills")).text).toMatch(/Mills, Ltd.*Mills, Ltd/su);
});

test("a person is linked to the company of that name with the job title; one that is not there is made", async () => {
  const csv = "Full Name,Company name,Job Title,Email\r\nAda Byron,Engines,Analyst,ada@engines.example\r\nMary Evans,Shipyard,,\r\n,,,\r\n";
  expect(await upload("people", csv)).toBe("2 rows of people imported.");
  expect((await pages.read("/admin/companies?q=Shipyard")).text).toContain("Shipyard");
  expect((await pages.read("/admin/people?q=Ada")).text).toMatch(/Ada Byron.*Engines/su);
});

test("rows that cannot become records are counted with the first reason, and a file without names is refused", async () => {
  expect(await upload("companies", "Company name,Email\r\n,a@x.example\r\nDocks,\r\n")).toBe(
    "1 row of companies imported. 1 row failed, the first in line 2: A company needs a name.",
  );
  expect(await upload("people", "Name\r\nAda\r\n")).toMatch(/^400 .*The file has no column .*Full Name/su);
  expect(await upload("pets", "Name\r\nRex\r\n")).toMatch(/^404/u);
});
