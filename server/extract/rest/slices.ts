/** Works out the parts in which a stream is read: one for each partition and window of time. */
import { windowsOf } from "../../../shared/manifest/date-windows.ts";
import type { DeclarativeStream, RequestOption } from "../../../shared/manifest/manifest.ts";
import { render, type Scope } from "../../../shared/manifest/template.ts";
import { refused } from "./rest-fault.ts";

export type Slice = {
  readonly scope: Scope;
  readonly options: readonly { readonly option: RequestOption; readonly value: string }[];
  /** Which partition it is; empty where there is only one. */
  readonly partition: string;
};

/** `parentKeys`: the keys of the parent stream's records, in order. */
export function slicesOf(
  stream: DeclarativeStream,
  o: { config: ReadonlyMap<string, string>; parentKeys: readonly string[]; now: number },
): Slice[] {
  const config = { config: o.config };
  const router = stream.retriever.partition_router;
  const parent = router?.type === "SubstreamPartitionRouter" ? router.parent_stream_configs[0] : undefined;
  const [field, option, values] =
    router?.type === "ListPartitionRouter"
      ? [router.cursor_field, router.request_option, router.values.map((value) => render(value, config))]
      : [parent?.partition_field, parent?.request_option, o.parentKeys];
  const partitions: Slice[] =
    field === undefined
      ? [{ scope: config, options: [], partition: "" }]
      : [...new Set(values)].map((value) => {
          const map = new Map([[field, value]]);
          return {
            scope: { ...config, stream_partition: map, stream_slice: map },
            options: option ? [{ option, value }] : [],
            partition: value,
          };
        });
  const cursor = stream.incremental_sync;
  if (!cursor) return partitions;
  const found = windowsOf(cursor, (text) => render(text, config), o.now);
  if ("problem" in found) throw refused(`the stream ${stream.name}`, `was not asked for: ${found.problem}`);
  return partitions.flatMap((slice) =>
    found.windows.map(({ start, end }) => ({
      ...slice,
      scope: {
        ...slice.scope,
        stream_interval: new Map([
          ["start_time", start],
          ["end_time", end],
        ]),
      },
      options: [
        ...slice.options,
        ...(cursor.start_time_option ? [{ option: cursor.start_time_option, value: start }] : []),
        ...(cursor.end_time_option ? [{ option: cursor.end_time_option, value: end }] : []),
      ],
    })),
  );
}
