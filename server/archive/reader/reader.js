/** Finds a record of the archive by its old id, its name or its id in Nutshell, and shows all that is known of it. Everything is put in as text. */
(() => {
  const { about } = globalThis.crosswalk;
  const byId = (id) => document.getElementById(id);

  /** An element with a text or children; what is in the archive is never read as HTML. */
  function make(name, content, attributes = {}) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    for (const child of Array.isArray(content) ? content : [content])
      element.append(child instanceof Node ? child : document.createTextNode(String(child ?? "")));
    return element;
  }

  function table(headings, rows) {
    const head = make(
      "tr",
      headings.map((heading) => make("th", heading, { scope: "col" })),
    );
    const body = rows.map((row) =>
      make(
        "tr",
        row.map((cell) => make("td", cell)),
      ),
    );
    return make("div", make("table", [make("thead", head), make("tbody", body)]), { class: "table" });
  }

  /** As server/archive/shard-files.ts spreads them. */
  function shardOf(text, count) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return ((hash ^ (hash >>> 15)) >>> 0) % count;
  }

  const loaded = new Map();
  /** The lines of one script of data. A page from the disk may load scripts, and nothing else. */
  function load(kind, text) {
    const count = about.shards[kind];
    const file = `data/${kind}/${shardOf(text, count)}.js`;
    const known = loaded.get(file);
    if (known) return known;
    const lines = new Promise((resolve) => {
      const script = make("script", "", { src: file, charset: "utf-8" });
      script.onload = () => {
        resolve(globalThis.crosswalk.lines ?? []);
        globalThis.crosswalk.lines = [];
        script.remove();
      };
      // Nothing was put into this script.
      script.onerror = () => resolve([]);
      document.head.append(script);
    });
    loaded.set(file, lines);
    return lines;
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  /** `rsoft/contact/1042#note`: the record of the source that it comes from. */
  function readKey(key) {
    const found = /^([^/#\s]+)\/([^/#\s]+)\/([^/#\s]+)(?:#([^/#\s]+))?$/u.exec(key);
    if (!found) return undefined;
    const id = found[3].replace(/%([0-9a-f]{4})/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return { object: found[2], id };
  }
  const isOf = (key, { object, id }) => {
    const read = readKey(key);
    return read !== undefined && read.object === object && read.id.toLowerCase() === id.toLowerCase();
  };

  /** What was asked for: records by their kind and id. */
  async function find(asked) {
    const found = new Map();
    const add = (object, id, name) => {
      const key = `${object}/${id}`;
      found.set(key, { object, id, name: name || found.get(key)?.name || "" });
    };
    const key = readKey(asked);
    if (key) add(key.object, key.id, "");
    const id = asked.toLowerCase();
    for (const [kind, ...line] of await load("records", id)) {
      if (kind === "row" && line[1].toLowerCase() === id) add(line[0], line[1], "");
      const read = kind === "row" ? undefined : readKey(line[0]);
      if (read?.id.toLowerCase() === id) add(read.object, read.id, kind === "plan" ? line[4] : "");
    }
    const number = /^(\d{1,15})(?:-\w+)?$/u.exec(asked)?.[1];
    if (number)
      for (const [there, of] of await load("nutshell", number)) {
        const read = readKey(of);
        if (String(there) === number && read) add(read.object, read.id, "");
      }
    const words = wordsOf(asked);
    const longest = [...words].sort((a, b) => b.length - a.length)[0];
    if (longest !== undefined)
      for (const [name, object, of] of await load("names", longest.slice(0, 3))) {
        const own = wordsOf(name);
        if (words.every((word) => own.some((one) => one.startsWith(word)))) add(object, of, name);
      }
    return [...found.values()];
  }

  const titleOf = (object) => about.objects[object] ?? object;
  const pages = { account: "company", contact: "person", lead: "lead" };

  function whereIn(entity, id) {
    const page = pages[entity];
    if (!page || !/^https?:\/\//u.test(about.nutshell)) return make("span", `${entity} ${id}`);
    const href = `${about.nutshell.replace(/\/+$/u, "")}/${page}/${id}`;
    return make("a", `${page} ${id}`, { href, rel: "noreferrer noopener", target: "_blank" });
  }

  async function show(record) {
    const lines = (await load("records", record.id.toLowerCase())).filter(([kind, ...line]) =>
      kind === "row" ? line[0] === record.object && line[1].toLowerCase() === record.id.toLowerCase() : isOf(line[0], record),
    );
    const of = (kind) => lines.filter((line) => line[0] === kind).map(([, ...line]) => line);
    const name = record.name || of("plan").find((line) => line[4])?.[4];
    const parts = [make("h2", `${titleOf(record.object)} ${record.id}${name ? `: ${name}` : ""}`)];
    const add = (heading, headings, rows) => {
      if (rows.length > 0) parts.push(make("h2", heading), table(headings, rows));
    };
    add(
      "In Nutshell",
      ["Record", "How it came there", "Migration key"],
      of("link").map(([key, entity, id, how]) => [
        whereIn(entity, id),
        how === "created" ? "created by the migration" : "was there before",
        key,
      ]),
    );
    add(
      "What was decided",
      ["Decision", "Why", "Into"],
      [
        ...of("plan").map(([, kind, reason, into]) => [kind, reason, into ?? ""]),
        ...of("answer").map(([, text]) => ["an answer of people", text, ""]),
      ],
    );
    add(
      "What was noted",
      ["Severity", "Field", "Text"],
      of("issue").map(([, severity, field, message]) => [severity, field, message]),
    );
    add(
      "Calls to Nutshell",
      ["When", "What", "Record", "Fields", "Who", "Answer"],
      of("call").map(([, kind, at, actor, entity, id, fields, message]) => [at, kind, `${entity} ${id ?? ""}`, fields, actor, message]),
    );
    for (const [, , extraction, file, row, values, isConcealed] of of("row")) {
      parts.push(make("h2", "Row of the export"), make("p", `${file}${row === "" ? "" : `, row ${row}`} (extraction ${extraction})`));
      parts.push(table(["Column", "Value"], Object.entries(values)));
      if (isConcealed) parts.push(make("p", "Columns that were withheld or replaced by pseudonyms are not shown here."));
    }
    if (parts.length === 1) parts.push(make("p", "Nothing more is known of it."));
    return make("article", parts);
  }

  const SHOWN = 200;
  let searches = 0;
  async function search(asked) {
    const mine = ++searches;
    const said = byId("said");
    byId("found").replaceChildren();
    said.textContent = "";
    byId("about").hidden = asked !== "";
    if (asked === "") return;
    const records = await find(asked);
    const only = records.length === 1 ? await show(records[0]) : undefined;
    // Somebody has looked for something else meanwhile.
    if (mine !== searches) return;
    if (records.length === 0) said.textContent = `Nothing has the id or name "${asked}".`;
    else if (only) said.textContent = "One record.";
    else said.textContent = `${records.length} records${records.length > SHOWN ? `; the first ${SHOWN} are shown` : ""}.`;
    if (only) byId("found").append(only);
    else if (records.length > 0) byId("found").append(table(["Kind", "Id", "Name"], records.slice(0, SHOWN).map(listed)));
    said.dataset.asked = asked;
  }
  function listed(record) {
    const button = make("button", record.id, { type: "button", class: "record-link" });
    button.onclick = async () => byId("found").prepend(await show(record));
    return [titleOf(record.object), button, record.name];
  }

  document.title = about.title;
  byId("title").textContent = about.title;
  byId("facts").textContent = about.facts.join(" · ");
  for (const { heading, text, columns, rows } of about.sections)
    byId("about").append(
      make("h2", heading),
      ...(text ? [make("p", text)] : []),
      ...(columns
        ? [
            table(
              columns,
              rows.map((row) => row.map((cell) => (cell?.href ? make("a", cell.text, { href: cell.href }) : cell))),
            ),
          ]
        : []),
    );
  byId("search").onsubmit = (event) => {
    event.preventDefault();
    location.hash = encodeURIComponent(byId("asked").value.trim());
  };
  const follow = () => {
    const asked = decodeURIComponent(location.hash.slice(1));
    byId("asked").value = asked;
    return search(asked);
  };
  globalThis.addEventListener("hashchange", follow);
  void follow();
})();
