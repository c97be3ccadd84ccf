/** The rules about which folder may import which. */
const verbs = ["map", "transform", "plan", "verify", "delta", "rollback"];
const rooms = ["extract", "stage", "propose", "probe", "readiness", "plan", "load", "verify", "delta", "rollback"];

/** What only one place may import. */
const keeper = (name, module, path, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: "^(shared|server|sheets-templates|appsscript)/", pathNot: path },
  to: { path: `(^|/)node_modules/${module}(/|$)`, dependencyTypesNot: ["type-only"] },
});

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one file, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: "^(shared|server|sheets-templates|appsscript)/" },
      to: { path: "^test/" },
    },
    {
      name: "shared-knows-only-shared",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(server|sheets-templates|appsscript|test)/" },
    },
    {
      name: "shared-imports-zod-only",
      comment: "shared/transform may also use the three pure parsers.",
      severity: "error",
      from: { path: "^shared/", pathNot: "^shared/transform/" },
      to: { path: "node_modules/", pathNot: "node_modules/zod/" },
    },
    {
      name: "transform-imports-pure-parsers-only",
      severity: "error",
      from: { path: "^shared/transform/" },
      to: { path: "node_modules/", pathNot: "node_modules/(zod|libphonenumber-js|luxon|@types/luxon|html-to-text|@types/html-to-text)/" },
    },
    { name: "shared-has-no-node", severity: "error", from: { path: "^shared/" }, to: { dependencyTypes: ["core"] } },
    ...verbs.map((verb) => ({
      name: `verb-${verb}-imports-no-verb`,
      comment: "Verbs know the nouns only; server/runs puts them together. A type of another verb's result is a noun.",
      severity: "error",
      from: { path: `^shared/${verb}/` },
      to: { path: `^shared/(${verbs.filter((other) => other !== verb).join("|")})/`, dependencyTypesNot: ["type-only"] },
    })),
    {
      name: "nouns-import-no-verb",
      severity: "error",
      from: { path: "^shared/(record|sources|tabs|contract|errors)" },
      to: { path: `^shared/(${verbs.join("|")})/` },
    },
    { name: "templates-know-tabs-only", severity: "error", from: { path: "^sheets-templates/" }, to: { path: "^(server|appsscript)/" } },
    { name: "add-on-never-meets-server", severity: "error", from: { path: "^appsscript/" }, to: { path: "^server/" } },
    {
      name: "server-never-meets-add-on",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/page/" },
      to: { path: "^appsscript/" },
    },
    {
      name: "http-knows-no-engine",
      comment: "http speaks HTTP; what answers it is described in runs/service-contract.ts.",
      severity: "error",
      from: { path: "^server/http/" },
      to: { path: "^server/", pathNot: "^server/(http/|log\\.ts|runs/service-contract\\.ts)" },
    },
    {
      name: "cli-speaks-http-only",
      comment: "The terminal speaks to the service over the contract, like everybody else.",
      severity: "error",
      from: { path: "^server/cli/" },
      to: { path: "^server/", pathNot: "^server/(cli/|config\\.ts|log\\.ts|version\\.ts|start-service\\.ts|service-file\\.ts)" },
    },
    {
      name: "runs-know-no-http",
      comment: "HTTP asks the runs, never the other way round.",
      severity: "error",
      from: { path: "^server/runs/" },
      to: { path: "^server/(http|cli|app\\.ts|wiring\\.ts)" },
    },
    ...rooms.map((room) => ({
      name: `room-${room}-walks-down`,
      comment: "A verb's room never enters another verb's room, nor the rooms above; staging alone reads as extraction streams.",
      severity: "error",
      from: { path: `^server/${room}/` },
      to: {
        path: `^server/(${["http", "runs", "cli", "app\\.ts", "wiring\\.ts", "main\\.ts", ...rooms.filter((other) => other !== room && !(room === "stage" && other === "extract"))].join("|")})(/|$)`,
        dependencyTypesNot: ["type-only"],
      },
    })),
    {
      name: "report-takes-data",
      comment: "Tab writers are given what they write; server/runs gathers it.",
      severity: "error",
      from: { path: "^server/report/" },
      to: { path: `^server/(?!report/|workbook/)` },
    },
    {
      name: "nutshell-knows-no-verb",
      severity: "error",
      from: { path: "^server/nutshell/" },
      to: { path: `^server/(runs|http|cli|${rooms.join("|")})/` },
    },
    {
      name: "store-and-ledger-stand-at-the-bottom",
      severity: "error",
      from: { path: "^server/(store|ledger)/" },
      to: { path: `^server/(runs|http|cli|nutshell|workbook|${rooms.join("|")})/` },
    },
    {
      name: "only-wiring-meets-the-sandbox",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(sandbox/|wiring\\.ts|start-lone-nutshell\\.ts)" },
      to: { path: "^server/sandbox/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-main-meets-wiring",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/main\\.ts" },
      to: { path: "^server/wiring\\.ts" },
    },
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
      "express",
      "^server/(http/|app\\.ts|start-service\\.ts|wiring\\.ts|page/|sandbox/)",
      "The engine knows no HTTP.",
    ),
    keeper("only-the-store-imports-pg", "(pg|@electric-sql)", "^server/(store/|runs/queue\\.ts)", "Everything else speaks to the store."),
    {
      name: "no-orphans-in-shared",
      comment: "A noun nobody uses is history.",
      severity: "error",
      from: { orphan: true, path: "^shared/", pathNot: "\\.json$" },
      to: {},
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.crosswalk)/" },
    tsConfig: { fileName: "tsconfig.base.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
