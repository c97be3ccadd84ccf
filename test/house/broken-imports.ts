/** Lists an import that breaks it for every rule of .dependency-cruiser.cjs. */

export type BrokenImport = {
  readonly rule: string;
  readonly from: string;
  /** A file, a package or a part of Node; a file that nobody imports has none. */
  readonly to?: string;
  /** The file imported does not exist. */
  readonly missing?: true;
  /** The file imported imports back. */
  readonly back?: true;
};

export const brokenImports: readonly BrokenImport[] = [
  { rule: "no-circles", from: "server/runs/first.ts", to: "server/runs/second.ts", back: true },
  { rule: "no-unresolved", from: "server/runs/unresolved.ts", to: "server/runs/missing.ts", missing: true },
  { rule: "nothing-imports-tests", from: "server/runs/tests.ts", to: "test/thing.ts" },
  { rule: "shared-knows-only-shared", from: "shared/record/server.ts", to: "server/log.ts" },
  { rule: "shared-imports-zod-only", from: "shared/plan/package.ts", to: "luxon" },
  { rule: "transform-imports-pure-parsers-only", from: "shared/transform/package.ts", to: "papaparse" },
  { rule: "shared-has-no-node", from: "shared/record/node.ts", to: "node:fs" },
  { rule: "shared-map-imports-no-verb", from: "shared/map/verb.ts", to: "shared/transform/thing.ts" },
  { rule: "shared-transform-imports-no-verb", from: "shared/transform/verb.ts", to: "shared/plan/thing.ts" },
  { rule: "shared-plan-imports-no-verb", from: "shared/plan/verb.ts", to: "shared/verify/thing.ts" },
  { rule: "shared-verify-imports-no-verb", from: "shared/verify/verb.ts", to: "shared/delta/thing.ts" },
  { rule: "shared-delta-imports-no-verb", from: "shared/delta/verb.ts", to: "shared/rollback/thing.ts" },
  { rule: "shared-rollback-imports-no-verb", from: "shared/rollback/verb.ts", to: "shared/map/thing.ts" },
  { rule: "nouns-import-no-verb", from: "shared/tabs/verb.ts", to: "shared/map/thing.ts" },
  { rule: "no-orphans-in-shared", from: "shared/record/orphan.ts" },
  { rule: "templates-know-tabs-only", from: "sheets-templates/server.ts", to: "server/log.ts" },
  { rule: "add-on-never-meets-server", from: "appsscript/src/server.ts", to: "server/log.ts" },
  { rule: "server-never-meets-add-on", from: "server/runs/add-on.ts", to: "appsscript/src/thing.ts" },
  { rule: "http-knows-no-engine", from: "server/http/engine.ts", to: "server/runs/thing.ts" },
  { rule: "cli-speaks-http-only", from: "server/cli/engine.ts", to: "server/runs/thing.ts" },
  { rule: "page-knows-no-engine", from: "server/page/engine.ts", to: "server/store/thing.ts" },
  { rule: "runs-know-no-door", from: "server/runs/door.ts", to: "server/http/thing.ts" },
  { rule: "server-extract-imports-downwards", from: "server/extract/up.ts", to: "server/stage/thing.ts" },
  { rule: "server-stage-imports-downwards", from: "server/stage/up.ts", to: "server/propose/thing.ts" },
  { rule: "server-archive-imports-downwards", from: "server/archive/up.ts", to: "server/backup/thing.ts" },
  { rule: "server-backup-imports-downwards", from: "server/backup/up.ts", to: "server/load/thing.ts" },
  { rule: "server-propose-imports-downwards", from: "server/propose/up.ts", to: "server/probe/thing.ts" },
  { rule: "server-probe-imports-downwards", from: "server/probe/up.ts", to: "server/readiness/thing.ts" },
  { rule: "server-readiness-imports-downwards", from: "server/readiness/up.ts", to: "server/plan/thing.ts" },
  { rule: "server-plan-imports-downwards", from: "server/plan/up.ts", to: "server/load/thing.ts" },
  { rule: "server-load-imports-downwards", from: "server/load/up.ts", to: "server/verify/thing.ts" },
  { rule: "server-verify-imports-downwards", from: "server/verify/up.ts", to: "server/delta/thing.ts" },
  { rule: "server-delta-imports-downwards", from: "server/delta/up.ts", to: "server/rollback/thing.ts" },
  { rule: "server-rollback-imports-downwards", from: "server/rollback/up.ts", to: "server/extract/thing.ts" },
  { rule: "server-load-imports-downwards", from: "server/load/context.ts", to: "server/runs/thing.ts" },
  { rule: "server-propose-imports-downwards", from: "server/propose/report.ts", to: "server/report/thing.ts" },
  { rule: "readers-know-no-verb", from: "server/readers/verb.ts", to: "server/extract/thing.ts" },
  { rule: "report-knows-no-verb", from: "server/report/verb.ts", to: "server/verify/thing.ts" },
  { rule: "people-know-no-verb", from: "server/people/up.ts", to: "server/runs/thing.ts" },
  { rule: "nutshell-imports-downwards", from: "server/nutshell/up.ts", to: "server/plan/thing.ts" },
  { rule: "workbook-imports-downwards", from: "server/workbook/up.ts", to: "server/runs/thing.ts" },
  { rule: "identity-imports-downwards", from: "server/identity/up.ts", to: "server/people/thing.ts" },
  { rule: "files-imports-downwards", from: "server/files/up.ts", to: "server/load/thing.ts" },
  { rule: "language-model-imports-downwards", from: "server/language-model/up.ts", to: "server/propose/thing.ts" },
  { rule: "store-and-ledger-stand-at-the-bottom", from: "server/store/up.ts", to: "server/nutshell/thing.ts" },
  { rule: "store-and-ledger-stand-at-the-bottom", from: "server/ledger/up.ts", to: "server/load/thing.ts" },
  { rule: "stand-ins-import-nothing-of-the-product", from: "server/sandbox/product.ts", to: "shared/record/thing.ts" },
  { rule: "only-wiring-meets-the-sandbox", from: "server/runs/sandbox.ts", to: "server/sandbox/thing.ts" },
  { rule: "only-main-meets-wiring", from: "server/app.ts", to: "server/wiring.ts" },
  { rule: "only-the-queue-imports-pg-boss", from: "server/runs/boss.ts", to: "pg-boss" },
  { rule: "only-the-workbook-imports-googleapis", from: "server/runs/google.ts", to: "googleapis" },
  { rule: "only-identity-and-the-workbook-import-google-auth-library", from: "server/runs/auth.ts", to: "google-auth-library" },
  { rule: "only-http-imports-express", from: "server/runs/express.ts", to: "express" },
  { rule: "only-the-store-holds-sql", from: "server/runs/kysely.ts", to: "kysely" },
  { rule: "only-the-store-holds-sql", from: "server/people/pg.ts", to: "pg" },
];

/** Packages of the fixtures, with their main files where the real ones have theirs. */
export const packages: Readonly<Record<string, string>> = {
  "pg-boss": "dist/index.js",
  "google-auth-library": "build/src/index.js",
  googleapis: "build/src/index.js",
  express: "index.js",
  kysely: "dist/index.js",
  pg: "esm/index.mjs",
  luxon: "build/node/luxon.js",
  papaparse: "papaparse.js",
};
