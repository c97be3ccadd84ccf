/** Decides which file of the export a row of a list of attachments means. */
import { fileNameOf } from "../../../shared/record/attached-file.ts";

/** What a row of the list says about its file; a text is "" where the row has none. */
export type NamedFile = { readonly id: string; readonly path: string; readonly name: string; readonly url: string };
export type MatchedFile =
  | { readonly kind: "found"; readonly file: string }
  | { readonly kind: "address" | "missing" | "unclear" | "outside"; readonly name: string };

/** `folder` is where the list itself lies, "" for the top. */
export type FileMatcher = (row: NamedFile, folder: string) => MatchedFile;

const ADDRESS = /^[a-z][a-z\d+.-]+:\/\//iu;

/** Paths are compared without letter case; nothing outside `files` is ever named. */
export function createFileMatcher(files: readonly string[]): FileMatcher {
  const byPath = new Map<string, string[]>();
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const path = folded(file);
    add(byPath, path, file);
    add(byName, fileNameOf(path), file);
  }
  const inFolder = (path: string, folder: string): readonly string[] =>
    (folder === "" ? undefined : byPath.get(folded(`${folder}/${path}`))) ?? byPath.get(path) ?? [];
  return ({ id, path, name, url }, folder) => {
    const said = [path, name, url].find((text) => text !== "") ?? "";
    for (const text of [path, name].filter((each) => each !== "" && !ADDRESS.test(each))) {
      const inside = insideOf(text);
      if (inside === undefined) return { kind: "outside", name: said };
      const exact = inFolder(inside, folder);
      if (exact[0] !== undefined) return exact.length === 1 ? { kind: "found", file: exact[0] } : { kind: "unclear", name: said };
    }
    const named = fileNameOf(folded(name === "" ? path : name));
    // Several files of one name are told apart by the id in their path.
    const alike = named === "" || ADDRESS.test(named) ? [] : (byName.get(named) ?? []);
    const own = id === "" ? [] : (alike.length > 0 ? alike : files).filter((file) => hasId(file, id) && isLike(file, named));
    if (own[0] !== undefined && own.length === 1) return { kind: "found", file: own[0] };
    if (own.length === 0 && alike[0] !== undefined && alike.length === 1) return { kind: "found", file: alike[0] };
    if (alike.length > 1 || own.length > 1) return { kind: "unclear", name: said };
    const address = [url, path, name].find((text) => ADDRESS.test(text));
    return address === undefined ? { kind: "missing", name: said } : { kind: "address", name: address };
  };
}

const add = (places: Map<string, string[]>, key: string, file: string): void => void places.set(key, [...(places.get(key) ?? []), file]);

const folded = (path: string): string => path.normalize("NFC").replaceAll("\\", "/").toLowerCase();

/** The path as one below the export's folder; undefined where it leads out of it. */
function insideOf(path: string): string | undefined {
  const parts: string[] = [];
  const whole = folded(path);
  // A path with a drive or from the root names a place on the old system's computer: only its end can be meant.
  if (/^(?:[a-z]:)?\//u.test(whole)) return fileNameOf(whole);
  for (const part of whole.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Whether the id stands by itself in a folder's or the file's name: `N-12` in `N-12 Floor plan.png`, not in `N-123.png`. */
export function hasId(file: string, id: string): boolean {
  const [path, wanted] = [folded(file), folded(id)];
  for (let at = path.indexOf(wanted); at >= 0; at = path.indexOf(wanted, at + 1)) {
    const isApart = !/[\p{L}\d]/u.test(path[at - 1] ?? "/") && !/[\p{L}\d]/u.test(path[at + wanted.length] ?? "/");
    if (isApart) return true;
  }
  return false;
}

/** A file that is named by its id alone may be called anything else in the list, with the same ending. */
function isLike(file: string, named: string): boolean {
  if (named === "") return true;
  const path = folded(file);
  const ending = (text: string): string => /\.[^./]+$/u.exec(text)?.[0] ?? "";
  return fileNameOf(path).includes(named) || ending(path) === ending(named);
}
