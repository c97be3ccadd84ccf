/** The command `export`: a complete list to standard output or into a file. */
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ExportFormat, ExportName, usualFormat } from "../../../shared/contract/endpoints.ts";
import { RequestError } from "../../../shared/errors.ts";
import type { OperationKind } from "../../../shared/record/operation.ts";
import type { Context, RunService } from "../command.ts";

export const exportList: RunService = async (context) => {
  const what = ExportName.parse(context.typed.arguments["what"]);
  const format = ExportFormat.parse(context.typed.options["format"] ?? usualFormat(what));
  const { kind } = context.typed.options;
  const id = await context.migration();
  const query = { format, ...(typeof kind === "string" ? { kind: kind as OperationKind } : {}) };
  const body = await context.client.download({ params: { id, what }, query });
  const asked = context.typed.options["out"] ?? (context.terminal.json ? `${id}-${what}.${format}` : undefined);
  if (asked === undefined) {
    const decoder = new TextDecoder();
    for await (const piece of body) await context.terminal.out(decoder.decode(piece, { stream: true }));
    return { json: null, text: "", code: 0 };
  }
  const file = resolve(context.directory, String(asked));
  await writeWhole(body, file, context);
  const { size } = await stat(file);
  return { json: { file, what, format, bytes: size }, text: `${file}: ${size} bytes`, code: 0 };
};

/** The file appears only once it is complete. */
export async function writeWhole(
  body: AsyncIterable<Uint8Array>,
  file: string,
  { signal }: Pick<Context, "signal">,
  o?: { readonly mode: number },
): Promise<void> {
  const part = `${file}.part`;
  try {
    if (o !== undefined) await rm(part, { force: true });
    await pipeline(Readable.from(body), createWriteStream(part, o), { signal });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    throw new RequestError({
      code: "request/file-unwritable",
      message: `Nothing can be written to ${file}.`,
      hint: "Name another file, or give this user write permission there.",
      where: { file },
      cause,
    });
  }
}
