/** Tests that links between pages are read from their header. */
import { expect, test } from "vitest";
import { readLinks } from "../../../shared/manifest/read-links.ts";
import { render } from "../../../shared/manifest/template.ts";

test("each relation has its address, however the header is written", () => {
  const links = readLinks(
    '<https://a.example/x?page=2&q=a,b>; rel="next last"; title="a, b", </first>;rel=first, <https://a.example/none>',
  );
  expect([...links].map(([rel, link]) => [rel, link.get("url")])).toEqual([
    ["next", "https://a.example/x?page=2&q=a,b"],
    ["last", "https://a.example/x?page=2&q=a,b"],
    ["first", "/first"],
  ]);
  expect(readLinks("").size).toBe(0);
});

test("an expression finds the next page, or that there is none", () => {
  const next = "{{ headers.get('link', {}).get('next', {}).get('url') }}";
  const none = "{{ headers.get('Link', {}).get('next') is none }}";
  const more = { headers: new Map([["link", readLinks("</b>; rel=next")]]) };
  expect([render(next, more), render(none, more)]).toEqual(["/b", "false"]);
  const last = { headers: new Map() };
  expect([render(next, last), render(none, last)]).toEqual(["", "true"]);
  expect(
    render("{{ headers['x-total'] is defined }} {{ headers['x'] is not none }} {{ [] or 'y' }}", { headers: new Map([["x-total", "1"]]) }),
  ).toBe("true false y");
});
