/** Declares the types of the tables in migrations/*.sql. */
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Locator } from "../../shared/record/locator.ts";
import type { RecipeName } from "../../shared/record/recipe.ts";
import type { ValuesKind } from "../../shared/record/remembered-answer.ts";

type Json<T extends object | null> = JSONColumnType<T, string, string>;
type At = ColumnType<Date, Date | string | undefined, Date | string>;
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** bigint columns come back as JavaScript numbers: connect.ts sets the parser. */
type Big = number;

export type Database = {
  migration: {
    id: string;
    name: string;
    source: string;
    source_path: string;
    target: "sandbox" | "nutshell";
    workbook: string;
    created_at: At;
    created_by: string;
    searched_to: Big | null;
  };
  snapshot: {
    id: Generated<Big>;
    migration_id: string;
    number: number;
    source_path: string;
    state: "reading" | "complete" | "failed";
    extracted_at: At;
    loaded: Generated<boolean>;
  };
  delta_change: { run_id: string; key: string; field: string; hash: string };
  staged_table: {
    snapshot_id: Big;
    file: string;
    name: string;
    object: string | null;
    sha256: string;
    bytes: Big;
    format: Json<Record<string, unknown>>;
    columns: Json<string[]>;
    rows: Big;
    rows_counted: Big | null;
    notes: Json<string[]>;
    reading: Json<Record<string, unknown>>;
  };
  file_answer: { migration_id: string; file: string; read_as: string; id_from: Json<string[]>; accepted: string | null };
  staged: {
    snapshot_id: Big;
    object: string;
    id: string;
    ord: Big;
    values: Json<Record<string, string>>;
    hash: string;
    locator: Json<Locator>;
  };
  column_profile: {
    snapshot_id: Big;
    object: string;
    column_name: string;
    position: number;
    rows: Big;
    filled: Big;
    cells: Big | null;
    profile: Json<Record<string, unknown>>;
  };
  map_version: {
    migration_id: string;
    version: number;
    hash: string;
    content: Json<Record<string, unknown>>;
    created_at: At;
    created_by: string;
  };
  map_proposal: { migration_id: string; rows: Json<object[]> };
  remembered_answer: {
    key: string;
    migration_id: string | null;
    source: string;
    object: string;
    heading: string;
    kind: ValuesKind;
    target: string;
    recipe: RecipeName | "";
    argument: string | null;
    times: number;
    at: At;
    by_email: string | null;
    forgotten: Generated<boolean>;
  };
  existing: {
    migration_id: string;
    entity: string;
    nutshell_id: Big;
    rev: string;
    migration_key: string | null;
    match_keys: string[];
    fields: Json<Record<string, unknown>>;
  };
  plan: {
    id: Generated<Big>;
    migration_id: string;
    snapshot_id: Big | null;
    map_version: number | null;
    kind: "full" | "sample" | "delta" | "rollback";
    state: "making" | "ready" | "carried out" | "superseded";
    counts: Json<Record<string, unknown>>;
    created_at: At;
    made_from: Generated<string | null>;
  };
  change: {
    plan_id: Big;
    ord: Big;
    key: string;
    object: string;
    phase: string;
    kind: string;
    reason: string;
    into_key: string | null;
    waits_for: string | null;
    target: Json<Record<string, unknown>>;
    body: Json<Record<string, unknown>>;
    cells_alike: number | null;
    cells_other: number | null;
    cells_beside: number | null;
    cells_out: number | null;
    cells_waiting: number | null;
  };
  change_link: {
    plan_id: Big;
    key: string;
    field: string;
    position: number;
    to_key: string | null;
    to_entity: string | null;
    to_id: Big | null;
  };
  change_match_key: { plan_id: Big; match_key: string; ord: Big; name: string };
  run: {
    id: string;
    migration_id: string;
    verb: string;
    state: string;
    arguments: Json<Record<string, unknown>>;
    requested_by: string;
    created_at: At;
    started_at: MaybeAt;
    ended_at: MaybeAt;
    progress: Json<Record<string, unknown>> | null;
    result: Json<Record<string, unknown>> | null;
    problem: Json<Record<string, unknown>> | null;
    stop_asked: Generated<boolean>;
    checkpoint: Json<Record<string, unknown>> | null;
  };
  problem: {
    migration_id: string;
    found: Json<object[]>;
    checked_at: At;
    plan_id: Big | null;
    map_hash: string | null;
    newer: Json<object> | null;
  };
  intent: {
    id: Generated<Big>;
    migration_id: string;
    run_id: string;
    key: string;
    subject: string;
    action: string;
    step: string;
    nutshell_id: Big | null;
    rev: string | null;
    fields: Json<Record<string, unknown>>;
    before: Json<Record<string, unknown>> | null;
    owner: string;
    at: At;
  };
  receipt: {
    intent_id: Big;
    outcome: "done" | "absent" | "failed";
    nutshell_id: Big | null;
    rev: string | null;
    code: string | null;
    message: string | null;
    at: At;
  };
  link: {
    migration_id: string;
    key: string;
    subject: string;
    object: string;
    nutshell_id: Big;
    rev: string | null;
    how: "created" | "matched";
    written: Json<Record<string, unknown>>;
    shown: Json<Record<string, unknown>> | null;
    touched: Generated<boolean>;
    steps: Json<string[]>;
    complete: Generated<boolean>;
    run_id: string;
  };
  in_flight: { migration_id: string; key: string; intent_id: Big; owner: string; at: At };
  dead_letter: {
    migration_id: string;
    key: string;
    object: string;
    run_id: string;
    code: string;
    message: string;
    at: At;
    change_hash: string | null;
  };
  batch_check: {
    migration_id: string;
    run_id: string;
    number: number;
    object: string;
    state: Generated<"open" | "passed" | "failed">;
    entries: Json<object[]>;
    counts: Json<object>;
    failures: Json<object[]>;
    at: At;
  };
  accepted_loss: { migration_id: string; key: string; hash: string; at: At };
  mismatch: {
    run_id: string;
    ord: Big;
    key: string;
    object: string;
    entity: string;
    nutshell_id: Big | null;
    field: string;
    finding: string;
    expected: Json<unknown[]> | null;
    found: Json<unknown[]> | null;
    rule: string;
  };
  finding_count: { run_id: string; object: string; field: string; finding: string; records: Big };
  sign_off: {
    migration_id: string;
    gate: string;
    hash: string;
    by_email: string;
    at: At;
    audit_seq: Big;
    stale_at: MaybeAt;
    role: Generated<string | null>;
    sub: Generated<string | null>;
  };
  sign_off_snapshot: { migration_id: string; gate: string; hash: string; content: string; at: At };
  sign_off_nonce: {
    nonce_hash: string;
    migration_id: string;
    gate: string;
    hash: string;
    by_email: string;
    expires_at: At;
    used_at: MaybeAt;
  };
  sign_off_tick: { migration_id: string; gate: string; state: "pending" | "taken back" | "set"; hash: string | null; why: string; at: At };
  audit: {
    migration_id: string;
    seq: Big;
    at: At;
    actor: string;
    action: string;
    subject: string;
    details: Json<Record<string, unknown>>;
    prev_hash: string;
    hash: string;
  };
  person: {
    email: string;
    name: string;
    role: "operations" | "manager" | "compliance" | "admin";
    token_hash: string | null;
    sub: Generated<string | null>;
    role_since: At;
    withdrawn_at: MaybeAt;
  };
  limiter: { key: string; rate: number; burst: number; tat: At; taken: number; learnt: Json<Record<string, unknown>> | null; version: Big };
  transfer: {
    migration_id: string;
    key: string;
    carrier: string;
    place: string;
    sha256: string;
    bytes: Big;
    type: string;
    done: Generated<boolean>;
    run_id: string;
    at: At;
    reference: Generated<string>;
  };
  capability: { account: string; at: At; content: Json<Record<string, unknown>> };
  canary: { account: string; kind: string; nutshell_id: Big; as_user: string | null; at: At };
};
