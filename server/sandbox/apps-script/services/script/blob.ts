/** The script's Blob: bytes with a type and a name. */
import { built, type OnlyNamesOf } from "../built.ts";
import { toText } from "./bytes.ts";

export type Blob = {
  getBytes(): number[];
  getDataAsString(): string;
  getContentType(): string | null;
  getName(): string | null;
};

/** Bytes in the form that services hand to each other. */
export function createBlob(bytes: readonly number[], contentType: string | null, name: string | null): Blob {
  return built("Blob", {
    getBytes: () => [...bytes],
    getDataAsString: () => toText(bytes),
    getContentType: () => contentType,
    getName: () => name,
  } satisfies Blob);
}

true satisfies OnlyNamesOf<GoogleAppsScript.Base.Blob, Blob>;
