/** Reads which files a source file brings along when it runs, directly or through others. */
import { posix } from "node:path";

export type ReadText = (path: string) => string;

/** The files that the text imports from at run time: types alone bring nothing along. `path` is where the text stands. */
export function importsIn(path: string, text: string): string[] {
  const still = [...text.matchAll(/(?:^|\n)(?:import|export)\b( type\b)?[^;"]*?"(\.[^"]+\.(?:ts|mjs))"/g)].flatMap(([, type, from]) =>
    type === undefined ? [from ?? ""] : [],
  );
  const dynamic = [...text.matchAll(/\bimport\(\s*"(\.[^"]+\.(?:ts|mjs))"/g)].map(([, from]) => from ?? "");
  return [...still, ...dynamic].map((from) => posix.join(posix.dirname(path), from));
}

/** A reader of everything that a file brings along, itself included; each file is read once. */
export function createReach(read: ReadText): (path: string) => ReadonlySet<string> {
  const known = new Map<string, readonly string[]>();
  const importsOf = (path: string): readonly string[] => {
    const imports = known.get(path) ?? importsIn(path, read(path));
    known.set(path, imports);
    return imports;
  };
  return (path) => {
    const reached = new Set([path]);
    for (const one of reached) for (const part of importsOf(one)) reached.add(part);
    return reached;
  };
}
