/** The only place that says how the admin pages look. */
import { html, type Reply } from "../http/reply.ts";
import { escapeHtml } from "../values/note-html.ts";

/** HTML that is safe to stand in a page. */
export type Html = { readonly html: string };

/** Builds safe HTML: everything put in is escaped unless it is safe already. */
export function markup(strings: TemplateStringsArray, ...values: readonly (Html | Html[] | string | number | null | undefined)[]): Html {
  const put = (value: (typeof values)[number]): string =>
    value === null || value === undefined
      ? ""
      : Array.isArray(value)
        ? value.map((v) => v.html).join("")
        : typeof value === "object"
          ? value.html
          : escapeHtml(String(value));
  return { html: strings.map((text, i) => text + (i < values.length ? put(values[i]) : "")).join("") };
}

export const sections = [
  ["people", "People"],
  ["companies", "Companies"],
  ["leads", "Leads"],
  ["activities", "Activities"],
  ["tasks", "Tasks"],
  ["notes", "Notes"],
  ["trash", "Trash"],
] as const;
export type Section = (typeof sections)[number][0];

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6875; --line: #d8dee4; --paper: #fff; --ground: #f4f6f8; --accent: #b3541e; --good: #1f7a4d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9aa7b4; --line: #36414c; --paper: #1b222a; --ground: #12171d; --accent: #f0995f; --good: #62c596; } }
* { box-sizing: border-box; } body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
header { background: var(--paper); border-bottom: 1px solid var(--line); padding: .6rem 1.2rem; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: baseline; }
header strong { font-size: 1.05rem; } header small { color: var(--soft); } nav { display: flex; flex-wrap: wrap; gap: .2rem; }
nav a { padding: .25rem .6rem; border-radius: .4rem; text-decoration: none; color: inherit; } nav a[aria-current] { background: var(--accent); color: var(--paper); } nav a:hover { text-decoration: underline; }
main { max-width: 76rem; margin: 1.2rem auto; padding: 0 1.2rem; } h1 { font-size: 1.5rem; margin: 0 0 .8rem; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; } a { color: var(--accent); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.2rem; margin: 0 0 1rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; } thead th { color: var(--soft); font-weight: 600; font-size: .85rem; } tbody th { width: 12rem; font-weight: 600; color: var(--soft); }
tr:last-child > * { border-bottom: 0; } .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; align-items: start; } .soft { color: var(--soft); } .tag { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; margin: 0 .2rem .2rem 0; font-size: .85rem; }
form.line { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .4rem 0; } label { display: grid; gap: .15rem; font-size: .85rem; color: var(--soft); } input, select, button { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--paper); color: var(--ink); }
button { background: var(--accent); color: var(--paper); border-color: transparent; cursor: pointer; } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; } .text { white-space: pre-wrap; } .message { border-left: 4px solid var(--good); } .pages { display: flex; gap: 1rem; margin-top: .8rem; }
ol.timeline { list-style: none; margin: 0; padding: 0; } ol.timeline li { border-left: 3px solid var(--line); padding: .1rem 0 .9rem .9rem; }
`;

/** A whole page under the navigation. */
export function page(title: string, current: Section | "account", content: Html, status = 200): Reply {
  const links = [
    ["account", "Account", "/admin"] as const,
    ...sections.map(([section, label]) => [section, label, `/admin/${section}`] as const),
  ];
  const body = markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Sandbox Nutshell</title><style>${{ html: style }}</style></head>
<body><header><strong>Sandbox Nutshell</strong><small>stands in for Nutshell's own pages</small><nav aria-label="Sections">${links.map(([key, label, href]) => markup`<a href="${href}"${{ html: key === current ? ' aria-current="page"' : "" }}>${label}</a>`)}</nav></header>
<main><h1>${title}</h1>${content}</main></body></html>`;
  return html(status, body.html, {
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
  });
}
