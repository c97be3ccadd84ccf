/** Defines what a request and its answer are inside the sandbox. */
import { escapeHtml } from "../values/note-html.ts";

export type UploadedFile = { readonly name: string; readonly mime: string; readonly bytes: Buffer };

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
  /** The file in a body that is a form. */
  readonly form: UploadedFile | undefined;
  /** Whether the body came as proper UTF-8. */
  readonly isText: boolean;
};

export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is cut instead of answering. */
  readonly cut?: true;
  /** Half of the body is sent as if all were coming, then the connection is cut. */
  readonly broken?: true;
  /** Milliseconds the answer, or the cut, is held back. */
  readonly hold?: number;
};

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, type: "application/json", body: JSON.stringify(value), headers };
}

/** A page. */
export function html(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, type: "text/html; charset=utf-8", body, headers };
}

const titles: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  413: "Payload Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** The page Nutshell shows for what it cannot serve. */
export function errorPage(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  const title = escapeHtml(`An Error Occurred: ${titles[status] ?? "Error"}`);
  return html(
    status,
    `<!DOCTYPE html>\n<html lang="en"><head><meta charset="UTF-8"><title>${title}</title></head><body><h1>Oops! An Error Occurred</h1><h2>The server returned a "${status} ${titles[status] ?? "Error"}".</h2></body></html>\n`,
    headers,
  );
}
