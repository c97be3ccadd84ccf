/** Finds the file in the body of an upload: one part of a form, or the whole body. */
import type { Request, UploadedFile } from "../../http/reply.ts";

/** The file, or undefined when there is none. A bare body is called what the query or a content-disposition says. */
export function readUpload(request: Request): UploadedFile | undefined {
  if (request.form !== undefined) return request.form;
  const type = typeOf(request.headers["content-type"]);
  if (isForm(type) || request.bytes.length === 0) return undefined;
  const disposition = String(request.headers["content-disposition"] ?? "");
  return { name: request.query.get("name") ?? fileName(disposition) ?? "file", mime: plain(type), bytes: request.bytes };
}

/** The first file of a form, read by the platform's own parser; undefined when the body is no form, a broken one or one without a file. */
export async function readForm(bytes: Buffer, contentType: string | undefined): Promise<UploadedFile | undefined> {
  const type = typeOf(contentType);
  if (!isForm(type)) return undefined;
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData().catch(() => undefined);
  const file = [...(form?.values() ?? [])].find((value) => value instanceof File);
  return file && { name: file.name, mime: plain(typeOf(file.type)), bytes: Buffer.from(await file.arrayBuffer()) };
}

const typeOf = (header: string | string[] | undefined): string => String(header || "application/octet-stream");
const isForm = (type: string): boolean => plain(type) === "multipart/form-data";
const plain = (type: string): string => (type.split(";", 1)[0] ?? "").trim().toLowerCase();
function fileName(head: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;\s]+)/iu.exec(head)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="((?:[^"\\]|\\.)*)"/iu.exec(head)?.[1]?.replace(/\\(.)/gu, "$1");
}
