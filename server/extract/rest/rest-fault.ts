/** Words the faults of reading an API. They name addresses without secrets, and never quote an answer. */
import { ConfigError, type Retry, SourceError } from "../../../shared/errors.ts";

type Facts = { readonly message: string; readonly hint: string; readonly retry?: Retry; readonly cause?: unknown };

export const badManifest = (file: string, path: string, problem: string): ConfigError =>
  new ConfigError({
    code: "config/manifest",
    message: `The manifest ${file} cannot be used${path === "" ? "" : ` (at ${path})`}: ${problem}.`,
    hint: "docs/api-manifests.md lists what a manifest may contain.",
    where: path === "" ? { file } : { file, path },
  });

export const missingKeys = (variables: readonly string[]): ConfigError =>
  new ConfigError({
    code: "config/source-key",
    message: `The manifest needs ${variables.join(" and ")}, which ${variables.length === 1 ? "is" : "are"} not set.`,
    hint: "Set the environment variable and try again. Keys are read from the environment only.",
    where: { path: variables[0] ?? "" },
  });

export const hostRefused = (host: string, why: string): SourceError =>
  new SourceError({
    code: "source/host-refused",
    message: `The address ${host} was not asked: ${why}.`,
    hint: "Only the hosts listed in the manifest are asked, by https, at public addresses. docs/api-manifests.md says how to allow a private one.",
  });

export const unauthorized = (request: string, status: number): SourceError =>
  new SourceError({
    code: "source/unauthorized",
    message: `The source refused the key (status ${status}) for ${request}.`,
    hint: "Check the key and what it may read, then try again.",
  });

export const refused = (request: string, what: string): SourceError =>
  new SourceError({
    code: "source/refused",
    message: `The source did not give what was asked for: ${request} ${what}.`,
    hint: "Check the path and parameters in the manifest, and what the key may read.",
  });

export const malformed = (request: string, what: string): SourceError =>
  new SourceError({
    code: "source/malformed",
    message: `The answer to ${request} cannot be read: ${what}.`,
    hint: "Check the address and the decoder in the manifest. If it worked before, try again later.",
  });

export const unavailable = (o: Partial<Facts> & { readonly request: string }): SourceError =>
  new SourceError({
    code: "source/unavailable",
    message: o.message ?? `The source did not answer ${o.request}.`,
    hint: o.hint ?? "Try again later.",
    retry: { kind: "later" },
    cause: o.cause,
  });

export const rateLimited = (request: string): SourceError =>
  new SourceError({
    code: "source/rate-limited",
    message: `The source kept asking for fewer calls, last at ${request}.`,
    hint: "Try again later, or lower x-crosswalk.pace in the manifest.",
    retry: { kind: "later" },
  });

export const endless = (request: string, what: string): SourceError =>
  new SourceError({
    code: "source/pages-endless",
    message: `The pages do not end: ${request} ${what}.`,
    hint: "Check the paginator in the manifest: the source may not know the parameter for the next page.",
  });
