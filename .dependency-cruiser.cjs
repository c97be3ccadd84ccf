/** The rules about which folder may import which. Imports of types count like any other. */

/** shared/: decisions of one verb each, and the nouns that all of them know. */
const sharedVerbs = ["map", "transform", "plan", "verify", "delta", "rollback"];
const nouns = "(record|sources|manifest|tabs|contract|sign-off|screen|pseudonym|state|scope|errors\\.ts)";
/** server/: from the top down. A folder may import from the rows below its own, and never from its own row's neighbours. */
const doors = ["http", "cli", "page", "app\\.ts", "start-service\\.ts", "wiring\\.ts", "join-parts\\.ts", "main\\.ts"];
const verbs = ["extract", "stage", "backup", "archive", "propose", "probe", "readiness", "plan", "load", "verify", "delta", "rollback"];
const middle = ["readers", "screen", "report", "people"];
const outside = ["nutshell", "workbook", "identity", "language-model", "files"];
const bottom = ["store", "ledger"];

const oneOf = (...names) => `^server/(${names.flat().join("|")})(/|$)`;
const except = (name, names) => names.filter((other) => other !== name);
const error = (rule) => ({ severity: "error", ...rule });

/** A package that only one place may import. */
const keeper = (name, module, path, comment) =>
  error({
    name,
    comment,
    from: { path: "^(shared|server|sheets-templates|appsscript)/", pathNot: path },
    to: { path: `(^|/)node_modules/${module}(/|$)` },
  });

module.exports = {
  forbidden: [
    error({
      name: "no-circles",
      comment: "Two files that need each other are one file, or miss a third.",
      from: {},
      to: { circular: true },
    }),
    error({ name: "no-unresolved", from: {}, to: { couldNotResolve: true } }),
    error({
      name: "nothing-imports-tests",
      from: { path: "^(shared|server|sheets-templates|appsscript)/" },
      to: { path: "^test/" },
    }),

    error({
      name: "shared-knows-only-shared",
      from: { path: "^shared/" },
      to: { path: "^(server|sheets-templates|appsscript)/" },
    }),
    error({
      name: "shared-imports-zod-only",
      comment: "shared/transform may also use the pure parsers.",
      from: { path: "^shared/", pathNot: "^shared/transform/" },
      to: { path: "node_modules/", pathNot: "node_modules/zod/" },
    }),
    error({
      name: "transform-imports-pure-parsers-only",
      from: { path: "^shared/transform/" },
      to: {
        path: "node_modules/",
        pathNot: "node_modules/(zod|libphonenumber-js|luxon|@types/luxon|rrule|html-to-text|@types/html-to-text)/",
      },
    }),
    error({ name: "shared-has-no-node", from: { path: "^shared/" }, to: { dependencyTypes: ["core"] } }),
    ...sharedVerbs.map((verb) =>
      error({
        name: `shared-${verb}-imports-no-verb`,
        comment: "Verbs know the nouns only; server/runs puts them together.",
        from: { path: `^shared/${verb}/` },
        to: { path: `^shared/(${except(verb, sharedVerbs).join("|")})/` },
      }),
    ),
    error({
      name: "nouns-import-no-verb",
      from: { path: `^shared/${nouns}` },
      to: { path: `^shared/(${sharedVerbs.join("|")})/` },
    }),
    error({
      name: "no-orphans-in-shared",
      comment: "A noun nobody uses is history.",
      from: { orphan: true, path: "^shared/", pathNot: "\\.json$" },
      to: {},
    }),

    error({ name: "templates-know-tabs-only", from: { path: "^sheets-templates/" }, to: { path: "^(server|appsscript)/" } }),
    error({ name: "add-on-never-meets-server", from: { path: "^appsscript/" }, to: { path: "^server/" } }),
    error({
      name: "server-never-meets-add-on",
      comment: "The page shows the built add-on, and the stand-in for Apps Script runs it.",
      from: { path: "^server/", pathNot: "^server/(page|sandbox/apps-script)/" },
      to: { path: "^appsscript/" },
    }),

    error({
      name: "http-knows-no-engine",
      comment: "http speaks HTTP; what answers it is described in runs/service-contract.ts.",
      from: { path: "^server/http/" },
      to: { path: "^server/", pathNot: "^server/(http/|log\\.ts|runs/service-contract\\.ts)" },
    }),
    error({
      name: "cli-speaks-http-only",
      comment: "The terminal speaks to the service over the contract, like everybody else.",
      from: { path: "^server/cli/" },
      to: { path: "^server/", pathNot: "^server/(cli/|config\\.ts|log\\.ts|version\\.ts|start-service\\.ts|service-file\\.ts)" },
    }),
    error({
      name: "page-knows-no-engine",
      comment: "The page is a client of the service, as the add-on is.",
      from: { path: "^server/page/" },
      to: { path: oneOf(except("page", doors), "runs", verbs, middle, outside, bottom) },
    }),
    error({
      name: "runs-know-no-door",
      comment: "HTTP asks the runs, never the other way round.",
      from: { path: "^server/runs/" },
      to: { path: oneOf(doors) },
    }),
    ...verbs.map((verb) =>
      error({
        name: `server-${verb}-imports-downwards`,
        comment: "A verb never imports another verb, nor what stands above it.",
        from: { path: `^server/${verb}/` },
        to: { path: oneOf(doors, "runs", except(verb, verbs), "report", "people") },
      }),
    ),
    error({
      name: "readers-know-no-verb",
      from: { path: "^server/readers/" },
      to: { path: oneOf(doors, "runs", verbs, except("readers", middle), outside, bottom) },
    }),
    error({
      name: "report-knows-no-verb",
      comment: "Writers of tabs and documents take data.",
      from: { path: "^server/report/" },
      to: { path: oneOf(doors, "runs", verbs, except("report", middle)) },
    }),
    error({
      name: "people-know-no-verb",
      from: { path: "^server/people/" },
      to: { path: oneOf(doors, "runs", verbs, except("people", middle)) },
    }),
    ...outside.map((folder) =>
      error({
        name: `${folder}-imports-downwards`,
        comment: "Who speaks to the outside knows no verb and no run.",
        from: { path: `^server/${folder}/` },
        to: { path: oneOf(doors, "runs", verbs, middle, except(folder, outside)) },
      }),
    ),
    error({
      name: "store-and-ledger-stand-at-the-bottom",
      from: { path: oneOf(bottom) },
      to: { path: oneOf(doors, "runs", verbs, middle, outside, "sandbox") },
    }),
    error({
      name: "stand-ins-import-nothing-of-the-product",
      comment: "A stand-in that shares code with the product would share its mistakes.",
      from: { path: "^server/sandbox/" },
      to: {
        path: "^(shared|server|appsscript|sheets-templates)/",
        pathNot: "^(shared/(errors\\.ts|contract/)|server/(sandbox/|log\\.ts)|appsscript/(build\\.ts|appsscript\\.json|dist/))",
      },
    }),
    error({
      name: "only-wiring-meets-the-sandbox",
      from: { path: "^server/", pathNot: "^server/(sandbox/|join-parts\\.ts|start-lone-nutshell\\.ts)" },
      to: { path: "^server/sandbox/" },
    }),
    error({
      name: "only-main-meets-wiring",
      from: { path: "^server/", pathNot: "^server/(main|wiring)\\.ts" },
      to: { path: "^server/(wiring|join-parts)\\.ts" },
    }),

    keeper("only-the-queue-imports-pg-boss", "pg-boss", "^server/runs/queue\\.ts", "Everything else speaks to server/runs/queue.ts."),
    keeper(
      "only-the-workbook-imports-googleapis",
      "googleapis",
      "^server/workbook/",
      "Everything else speaks to server/workbook/workbook.ts.",
    ),
    keeper(
      "only-identity-and-the-workbook-import-google-auth-library",
      "google-auth-library",
      "^server/(workbook/auth\\.ts|identity/verifier\\.ts)",
      "Who calls is checked in server/identity, what the service calls with is made in server/workbook.",
    ),
    keeper(
      "only-http-imports-express",
      "(express|@types/express)",
      "^server/(http/|page/|app\\.ts|start-service\\.ts|join-parts\\.ts|sandbox/)",
      "The engine knows no HTTP.",
    ),
    keeper(
      "only-the-store-holds-sql",
      "(kysely|pg|@types/pg|@electric-sql)",
      "^server/(store|ledger)/",
      "Everything else calls the functions of server/store/tables and server/ledger.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Packages keep their code in dist/ too: only our own is left out.
    exclude: { path: ["^appsscript/dist/", "^server/page/dist/", "(^|/)\\.crosswalk/"] },
    tsConfig: { fileName: "tsconfig.base.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
