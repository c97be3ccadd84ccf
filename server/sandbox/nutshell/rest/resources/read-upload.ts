/** Finds the file in the body of an upload: one part of a form, or the whole body. */
import type { NewFile } from "../../entities/file.ts";
import type { Request } from "../../http/reply.ts";

const FORM = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^\s;]+))/iu;

/** The file, or undefined when there is none. A bare body is called what the query or a content-disposition says. */
export function readUpload(request: Request): NewFile | undefined {
  const type = String(request.headers["content-type"] ?? "application/octet-stream");
  const form = FORM.exec(type);
  if (form) return fromForm(request.bytes, form[1] ?? form[2] ?? "");
  if (request.bytes.length === 0) return undefined;
  const disposition = String(request.headers["content-disposition"] ?? "");
  return { name: request.query.get("name") ?? fileName(disposition) ?? "file", mime: plain(type), bytes: request.bytes };
}

function fromForm(body: Buffer, boundary: string): NewFile | undefined {
  const mark = Buffer.from(`--${boundary}`);
  for (let start = body.indexOf(mark); start >= 0; ) {
    const end = body.indexOf(mark, start + mark.length);
    if (end < 0) return undefined;
    const file = fromPart(body.subarray(start + mark.length, end));
    if (file !== undefined) return file;
    start = end;
  }
  return undefined;
}

// Between the boundary and the next one: a line break, headers, an empty line, the content, a line break.
function fromPart(part: Buffer): NewFile | undefined {
  const split = part.indexOf("\r\n\r\n");
  if (split < 0) return undefined;
  const head = part.subarray(0, split).toString("utf8");
  const name = fileName(head);
  if (name === undefined) return undefined;
  const type = /^content-type:\s*(.+)$/imu.exec(head)?.[1] ?? "application/octet-stream";
  return { name, mime: plain(type), bytes: Buffer.from(part.subarray(split + 4, part.length - 2)) };
}

const plain = (type: string): string => type.split(";", 1)[0]?.trim().toLowerCase() ?? "application/octet-stream";
function fileName(head: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;\s]+)/iu.exec(head)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="((?:[^"\\]|\\.)*)"/iu.exec(head)?.[1]?.replace(/\\(.)/gu, "$1");
}
