/** Tests that expressions of a manifest read what they may, and reach nothing else. */
import { expect, test } from "vitest";
import { asText, evaluateText, holds, render, type Scope, type Written } from "../../../shared/manifest/template.ts";

const number = (text: string): Written => ({ text });
const response: Written = new Map<string, Written>([
  ["next", "abc"],
  ["page", number("2")],
  ["id", number("123456789012345678901")],
  ["more", number("true")],
  ["items", [number("1"), "two"]],
  ["patient", new Map([["links", new Map([["self", "https://api.example/v1/patients/1050738216385217001"]])]])],
  ["meta", new Map<string, Written>([["total", number("7")]])],
]);
const scope: Scope = { response, config: new Map([["key", "k-1"]]), last_page_size: 50 };

test.each([
  ["{{ config['key'] }}", "k-1"],
  ["/a/{{ response.meta.total }}/b", "/a/7/b"],
  ["{{ response['id'] }}", "123456789012345678901"],
  ["{{ response['page'] + 1 }}", "3"],
  ["{{ response.get('nothing', 'x') }}", "x"],
  ["{{ response['items'][-1] }}", "two"],
  ["{{ response['patient']['links']['self'].split('/')[-1] }}", "1050738216385217001"],
  ["{{ response['patient']['links']['self'].split('?')[0].split('/')[1] + '!' }}", "!"],
  ["{{ response['nothing']['links']['self'].split('/')[-1] }}", ""],
  ["{{ response['page'].split('2')[0] }}{{ response['next'].split('')[0] }}{{ response['next'].split(none) }}", ""],
  ["{{ response['nothing']['below'] }}", ""],
  ["{{ response['nothing'] | default('none') | upper }}", "NONE"],
  ["{{ response['items'] | length }}", "2"],
  ["{{ 'it''s' }}", undefined],
  ["plain", "plain"],
])("%s is %s", (text, expected) => {
  if (expected === undefined) expect(() => render(text, scope)).toThrow();
  else expect(render(text, scope)).toBe(expected);
});

test.each([
  ["{{ response['more'] }}", true],
  ["{{ not response['more'] }}", false],
  ["{{ last_page_size < 100 and response['next'] != none }}", true],
  ["{{ response['nothing'] == none or false }}", true],
  ["{{ 'two' in response['items'] }}", true],
  ["{{ 'meta' not in response }}", false],
  ["{{ (1 < 2) == true }}", true],
  ["false", false],
])("%s holds: %s", (text, expected) => {
  expect(holds(text, scope)).toBe(expected);
});

test.each(["constructor", "__proto__", "toString", "prototype"])("nothing but the data itself is reached: %s", (name) => {
  for (const base of ["response", "config", "response['items']", "'text'", "response['page']"])
    for (const text of [`{{ ${base}['${name}'] }}`, `{{ ${base}.${name} }}`, `{{ ${base}.${name}.constructor }}`])
      expect(asText(evaluateText(text, scope))).toBe("");
});

test.each([
  ["{{ process.env }}", 'there is no "process"'],
  ["{{ response.items() }}", '"items()" cannot be called'],
  ["{{ response | tojson }}", 'there is no filter "tojson"'],
  ["{% if true %}x{% endif %}", "statements"],
  ["{{ response['next' }}", '"]" is missing'],
  ["{{ 1 2 }}", "does not end"],
  ["{{ response", "cannot be read"],
  [`{{ ${"(".repeat(60)}1${")".repeat(60)} }}`, "too deeply"],
])("%s is refused", (text, problem) => {
  expect(() => render(text, scope)).toThrow(problem);
});
