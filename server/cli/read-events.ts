/** The terminal reads server-sent events. */

export type ServerEvent = { readonly name: string; readonly data: string };

/** The events of a stream in order; comments (heartbeats) are left out. Ends with the stream, also when it breaks off. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  let rest = "";
  for await (const piece of textOf(stream)) {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = readBlock(block);
      if (event !== undefined) yield event;
    }
  }
}

async function* textOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const piece of stream) yield decoder.decode(piece, { stream: true });
  } catch {
    // The connection broke: whoever watches asks again and gets the whole run.
  }
}

function readBlock(block: string): ServerEvent | undefined {
  const lines = block.split("\n");
  const values = (field: string): string[] =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
  const data = values("data");
  return data.length === 0 ? undefined : { name: values("event")[0] ?? "message", data: data.join("\n") };
}
