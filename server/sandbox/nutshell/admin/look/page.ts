/** Frames the admin pages: head, search, navigation, and the policy under which a browser shows them. */
import { html, type Reply } from "../../http/reply.ts";
import { type IconName, icon } from "./icons.ts";
import { attribute, type Html, markup, type Part } from "./markup.ts";
import { style, styleHash } from "./style.ts";
import { count } from "./words.ts";

/** Every page that stands in the navigation: key, label, address and picture, in groups. */
const navigation = [
  [
    "Records",
    [
      ["people", "People", "/admin/people", "person"],
      ["companies", "Companies", "/admin/companies", "company"],
      ["leads", "Leads", "/admin/leads", "lead"],
      ["pipelines", "Pipelines", "/admin/pipelines", "board"],
      ["activities", "Activities", "/admin/activities", "activity"],
      ["tasks", "Tasks", "/admin/tasks", "task"],
      ["notes", "Notes", "/admin/notes", "note"],
      ["emails", "E-mails", "/admin/emails", "email"],
      ["files", "Files", "/admin/files", "file"],
      ["products", "Products", "/admin/products", "product"],
      ["tags", "Tags", "/admin/tags", "tag"],
    ],
  ],
  [
    "What happened",
    [
      ["events", "Events", "/admin/events", "events"],
      ["trash", "Trash", "/admin/trash", "trash"],
    ],
  ],
  [
    "Account",
    [
      ["set-up", "Set-up", "/admin/set-up", "setup"],
      ["import", "Import", "/admin/import", "file"],
      ["plan", "Plan", "/admin/plan", "plan"],
      ["switches", "Switches", "/admin/switches", "switch"],
      ["faults", "Faults", "/admin/faults", "fault"],
      ["webhooks", "Webhooks", "/admin/webhooks", "webhook"],
      ["keys", "Keys", "/admin/keys", "key"],
    ],
  ],
] as const satisfies readonly (readonly [string, readonly (readonly [string, string, string, IconName])[]])[];
export type Place = (typeof navigation)[number][1][number][0] | "home" | "search";

export type Frame = {
  readonly title: string;
  readonly current: Place;
  /** The company this account belongs to. */
  readonly company: string;
  /** How much there is behind an entry of the navigation. */
  readonly counts?: Partial<Record<Place, number>> | undefined;
  /** Stands beside the title; without it the title stands alone. */
  readonly head?: Part;
  readonly status?: number | undefined;
  readonly q?: string | undefined;
};

const policy = [
  "default-src 'none'",
  `style-src ${styleHash}`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A whole page. */
export function page(frame: Frame, content: Part): Reply {
  const body = markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${frame.title} · Sandbox Nutshell</title><link rel="icon" href="/avatar/accounts/1"><style>${{ html: style }}</style></head>
<body><a class="skip" href="#content">To the content</a>
<input type="checkbox" id="menu" class="menu-toggle" aria-label="Show the menu">
<header class="bar"><label for="menu" class="menu-button button plain">Menu</label><a class="brand" href="/admin"><span class="mark" aria-hidden="true">N</span> Sandbox Nutshell</a><span class="company">${frame.company}</span>
<form class="find" method="get" action="/admin/search" role="search"><input type="search" name="q" aria-label="Find anything: a name, an e-mail address, a key, an id" placeholder="Name, e-mail, key, id …"${attribute("value", frame.q)}><button>${icon("search")} Find</button></form></header>
<div class="shell"><nav class="sections" aria-label="Sections">${sections(frame)}</nav>
<main id="content" tabindex="-1">${frame.head ?? markup`<div class="head"><h1>${frame.title}</h1></div>`}${content}
<footer>A stand-in for Nutshell. Nothing here reaches the real service. Times are UTC.</footer></main></div></body></html>`;
  // Under a stricter referrer policy browsers hide where a form comes from, and the form would be refused.
  return html(frame.status ?? 200, body.html, {
    "content-security-policy": policy,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
  });
}

function sections({ current, counts = {} }: Frame): Html[] {
  const link = (key: Place, label: string, href: string, picture: IconName): Html => {
    const n = counts[key];
    return markup`<li><a${attribute("href", href)}${attribute("aria-current", key === current ? "page" : undefined)}>${icon(picture)} ${label}${n === undefined ? null : markup` <span class="n">${count(n)}</span>`}</a></li>`;
  };
  return [
    markup`<ul>${link("home", "Dashboard", "/admin", "home")}</ul>`,
    ...navigation.map(
      ([group, links]) => markup`<h2>${group}</h2><ul>${links.map(([key, label, href, picture]) => link(key, label, href, picture))}</ul>`,
    ),
  ];
}

/** What was just done, or why not. */
export const message = (text: string | undefined, isRefusal = false): Html =>
  text === undefined ? markup`` : markup`<p${attribute("class", `card message${isRefusal ? " refused" : ""}`)} role="status">${text}</p>`;

/** What stands where there is nothing to show. */
export const empty = (picture: IconName, text: Part, more: Part = null): Html =>
  markup`<div class="empty">${icon(picture)}<p>${text}</p>${more}</div>`;
