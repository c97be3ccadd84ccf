/** Defines the manifest of an API: which of its lists are read and how, in a subset of the Airbyte low-code manifest and one key of our own. */
import * as z from "zod";

const text = z.string().min(1);
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Texts = z.record(z.string(), Scalar);
/** Said for people and for other programs; nothing here reads it. */
const Remarks = { description: z.string().optional(), name: z.string().optional() };

const RequestOption = z.strictObject({
  type: z.literal("RequestOption"),
  inject_into: z.enum(["request_parameter", "header", "body_json", "body_data"]),
  field_name: text,
});
export type RequestOption = z.infer<typeof RequestOption>;
const RequestPath = z.strictObject({ type: z.literal("RequestPath") });

const Authenticator = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("NoAuth") }),
  z.strictObject({
    type: z.literal("ApiKeyAuthenticator"),
    api_token: text,
    inject_into: RequestOption,
    /** Other names that the header may have; the connection test tells which one the API accepts. */
    "x-crosswalk": z.strictObject({ spellings: z.array(text).min(1) }).optional(),
  }),
  z.strictObject({ type: z.literal("BasicHttpAuthenticator"), username: text, password: z.string().optional() }),
  z.strictObject({ type: z.literal("BearerAuthenticator"), api_token: text }),
]);
export type Authenticator = z.infer<typeof Authenticator>;

const HttpResponseFilter = z.strictObject({
  type: z.literal("HttpResponseFilter"),
  action: z.enum(["SUCCESS", "FAIL", "RETRY", "IGNORE", "RATE_LIMITED"]).optional(),
  http_codes: z.array(z.number().int()).optional(),
  error_message_contains: text.optional(),
  predicate: text.optional(),
  error_message: z.string().optional(),
  failure_type: z.string().optional(),
});
const Backoff = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ConstantBackoffStrategy"), backoff_time_in_seconds: z.number().positive() }),
  z.strictObject({ type: z.literal("ExponentialBackoffStrategy"), factor: z.number().positive().default(5) }),
  z.strictObject({
    type: z.enum(["WaitTimeFromHeader", "WaitUntilTimeFromHeader"]),
    header: text,
    max_waiting_time_in_seconds: z.number().positive().optional(),
  }),
]);
const ErrorHandler = z.strictObject({
  type: z.literal("DefaultErrorHandler"),
  response_filters: z.array(HttpResponseFilter).default([]),
  backoff_strategies: z.array(Backoff).default([]),
  max_retries: z.number().int().min(0).max(20).default(5),
});
export type ErrorHandler = z.infer<typeof ErrorHandler>;

/** Where an answer with status 200 says that something went wrong: a filled value, or one that is no number where a number belongs. */
const ErrorInBody = z.strictObject({ field_path: z.array(text).min(1), unless: z.literal("number").optional() });

/** `url` is a newer name for `url_base` without a path. */
const HttpRequester = z.preprocess(
  withBase,
  z.strictObject({
    type: z.literal("HttpRequester"),
    ...Remarks,
    url_base: text,
    path: z.string().default(""),
    http_method: z.enum(["GET", "POST"]).default("GET"),
    request_parameters: Texts.default({}),
    request_headers: Texts.default({}),
    request_body_json: z.record(z.string(), z.json()).optional(),
    request_body_data: z.union([z.string(), Texts]).optional(),
    authenticator: Authenticator.optional(),
    error_handler: ErrorHandler.optional(),
    "x-crosswalk": z
      .strictObject({
        /** A POST that only reads. Without it no POST is sent. */
        reads: z.literal(true).optional(),
        bodyCodec: z.literal("base64Values").optional(),
        errorInBody: ErrorInBody.optional(),
      })
      .optional(),
  }),
);
function withBase(given: unknown): unknown {
  if (typeof given !== "object" || given === null || !("url" in given) || "url_base" in given) return given;
  const { url, ...rest } = given;
  return { ...rest, url_base: url };
}
export type HttpRequester = z.infer<typeof HttpRequester>;

const pageSize = z.union([z.number().int().positive(), z.string().regex(/^\d+$/u).transform(Number)]);
const Pagination = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("CursorPagination"),
    cursor_value: text,
    stop_condition: text.optional(),
    page_size: pageSize.optional(),
  }),
  z.strictObject({ type: z.literal("OffsetIncrement"), page_size: pageSize, inject_on_first_request: z.boolean().default(false) }),
  z.strictObject({
    type: z.literal("PageIncrement"),
    page_size: pageSize,
    start_from_page: z.number().int().min(0).default(0),
    inject_on_first_request: z.boolean().default(false),
  }),
]);
export type Pagination = z.infer<typeof Pagination>;
const Paginator = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("NoPagination") }),
  z.strictObject({
    type: z.literal("DefaultPaginator"),
    pagination_strategy: Pagination,
    page_size_option: RequestOption.optional(),
    page_token_option: z.discriminatedUnion("type", [RequestOption, RequestPath]).optional(),
  }),
]);

const RecordSelector = z.strictObject({
  type: z.literal("RecordSelector"),
  extractor: z.strictObject({ type: z.literal("DpathExtractor"), field_path: z.array(z.string()) }),
  record_filter: z.strictObject({ type: z.literal("RecordFilter"), condition: text }).optional(),
});

const ListPartitionRouter = z.strictObject({
  type: z.literal("ListPartitionRouter"),
  values: z.array(Scalar).min(1),
  cursor_field: text,
  request_option: RequestOption.optional(),
});
/** The parent is read as the stream that it is; here it only says which one. */
const ParentStreamConfig = z.strictObject({
  type: z.literal("ParentStreamConfig"),
  stream: z.looseObject({ type: z.literal("DeclarativeStream"), name: text }),
  parent_key: text,
  partition_field: text,
  request_option: RequestOption.optional(),
});
const SubstreamPartitionRouter = z.strictObject({
  type: z.literal("SubstreamPartitionRouter"),
  parent_stream_configs: z.array(ParentStreamConfig).length(1, "one parent stream, not several"),
});

const Decoder = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("JsonDecoder") }),
  z.strictObject({ type: z.literal("JsonlDecoder") }),
  z.strictObject({
    type: z.literal("CsvDecoder"),
    encoding: z.enum(["utf-8", "utf8", "latin1", "windows-1252"]).default("utf-8"),
    delimiter: z.string().length(1).default(","),
  }),
]);
export type Decoder = z.infer<typeof Decoder>;

const SimpleRetriever = z.strictObject({
  type: z.literal("SimpleRetriever"),
  requester: HttpRequester,
  record_selector: RecordSelector,
  paginator: Paginator.optional(),
  partition_router: z.discriminatedUnion("type", [ListPartitionRouter, SubstreamPartitionRouter]).optional(),
  decoder: Decoder.default({ type: "JsonDecoder" }),
});

/** What Airbyte writes for now, which is the end anyway. */
export const untilNow = /^\{\{\s*now_utc\(\)(?:\.strftime\([^()]*\))?\s*\}\}$/u;
const Datetime = z.union([
  text,
  z
    .strictObject({ type: z.literal("MinMaxDatetime"), datetime: text, datetime_format: text.optional() })
    .transform(({ datetime }) => datetime),
]);
/** Every run reads all windows from the start: a delta compares whole exports. */
const DatetimeBasedCursor = z.strictObject({
  type: z.literal("DatetimeBasedCursor"),
  cursor_field: text,
  datetime_format: text,
  start_datetime: Datetime,
  end_datetime: Datetime.optional().transform((text) => (text !== undefined && untilNow.test(text) ? undefined : text)),
  step: text.optional(),
  cursor_granularity: text.optional(),
  lookback_window: z.string().optional(),
  cursor_datetime_formats: z.array(z.string()).optional(),
  start_time_option: RequestOption.optional(),
  end_time_option: RequestOption.optional(),
});
export type DatetimeBasedCursor = Omit<z.infer<typeof DatetimeBasedCursor>, "end_datetime"> & {
  readonly end_datetime?: string | undefined;
};

const AddFields = z.strictObject({
  type: z.literal("AddFields"),
  fields: z.array(z.strictObject({ type: z.literal("AddedFieldDefinition"), path: z.array(text).length(1), value: text })),
});
/** Fields that say something of the answer and not of the record: with the time of the answer in it, every record would differ each time. */
const RemoveFields = z.strictObject({ type: z.literal("RemoveFields"), field_pointers: z.array(z.array(text).length(1)).min(1) });

export const DeclarativeStream = z.strictObject({
  type: z.literal("DeclarativeStream"),
  name: z.string().regex(/^[A-Za-z0-9][\w -]*$/u, "a name of letters, digits, spaces, hyphens and underscores"),
  primary_key: z.union([text.transform((one) => [one]), z.array(text).min(1)]).optional(),
  retriever: SimpleRetriever,
  incremental_sync: DatetimeBasedCursor.optional(),
  transformations: z.array(z.discriminatedUnion("type", [AddFields, RemoveFields])).default([]),
  schema_loader: z.unknown().optional(),
  "x-crosswalk": z
    .strictObject({
      /** Where the first page says how many records there are in all: in its body, or in a header. */
      count: z.union([z.strictObject({ field_path: z.array(text).min(1) }), z.strictObject({ header: text })]).optional(),
      /**
       * Lists by offset or page number, without a count, are read until a reading gives nothing new: twice at least. `ends`: only their first and last
       * page are read again, which misses records that move in between.
       */
      driftCheck: z.enum(["all", "ends"]).default("all"),
      mostPages: z.number().int().positive().default(100_000),
    })
    .optional(),
});
export type DeclarativeStream = z.infer<typeof DeclarativeStream>;

/** A call that proves host and key where no list can be read; `cannotWrite` says why it changes nothing. */
const Probe = z.strictObject({ requester: HttpRequester, cannotWrite: text });
export type Probe = z.infer<typeof Probe>;

export const Manifest = z.strictObject({
  type: z.literal("DeclarativeSource"),
  version: text,
  description: z.string().optional(),
  check: z.strictObject({ type: z.literal("CheckStream"), stream_names: z.array(text) }),
  streams: z.array(DeclarativeStream),
  spec: z
    .strictObject({
      type: z.literal("Spec"),
      documentation_url: z.string().optional(),
      connection_specification: z.looseObject({
        required: z.array(text).default([]),
        properties: z.record(z.string(), z.looseObject({ default: Scalar.optional(), airbyte_secret: z.boolean().optional() })).default({}),
      }),
    })
    .optional(),
  metadata: z.unknown().optional(),
  "x-crosswalk": z.strictObject({
    /** Host names that may be asked: whole names, or `*.example.com`. */
    hosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/u, "host names in small letters, without port")).min(1),
    /** What is known of the API, for people. */
    label: z.string().optional(),
    told: z.record(z.string(), z.string()).default({}),
    /** Calls a second: the first ones, and at most. */
    pace: z
      .strictObject({ start: z.number().positive().max(50), ceiling: z.number().positive().max(50) })
      .default({ start: 2, ceiling: 10 }),
    probe: Probe.optional(),
  }),
});
export type Manifest = z.infer<typeof Manifest>;
