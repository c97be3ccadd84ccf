/** Checks a list of files without a test of their own against the repository it speaks of. */
import { createReach, type ReadText } from "./read-imports.ts";

export type Exception = {
  /** The file, or a pattern for a list of equals. */
  readonly file: string | RegExp;
  readonly reason: string;
  /** The test that covers it: it imports the file, directly or through what it imports. Absent when there is nothing to run. */
  readonly by?: string;
  /** The test that starts the program, page or thread to which the file belongs: no import leads there. */
  readonly startedBy?: string;
  /** The pattern is a whole program that is asked from outside: its parts with logic need no test of their own either. */
  readonly isProgram?: true;
};

export type Repository = { readonly product: readonly string[]; readonly files: readonly string[]; readonly read: ReadText };

/** What the repository calls the test in the mirrored place. */
export const mirrorOf = (path: string): string => `test/${path.replace(/\.(ts|mjs)$/, ".test.ts")}`;

/** Whether an exception names a file. */
export const isNamedBy = ({ file }: Exception, path: string): boolean => (typeof file === "string" ? file === path : file.test(path));

/** What is wrong with the list, in words; empty when nothing is. Files with a test of their own are not looked at. */
export function checkExceptions(exceptions: readonly Exception[], { product, files, read }: Repository): string[] {
  const present = new Set(files);
  const reach = createReach((path) => (present.has(path) ? read(path) : ""));
  const alone = product.filter((path) => !present.has(mirrorOf(path)));
  const wrong: string[] = [];
  for (const exception of exceptions) {
    const { by, startedBy } = exception;
    const named = alone.filter((path) => isNamedBy(exception, path));
    const words = `${exception.file}`;
    if (named.length === 0) wrong.push(`${words}: there is no such file without a test of its own`);
    for (const test of [by, startedBy]) if (test !== undefined && !present.has(test)) wrong.push(`${words}: there is no ${test}`);
    if (by === undefined || !present.has(by)) continue;
    const reached = reach(by);
    for (const path of named) if (!reached.has(path)) wrong.push(`${path}: ${by} does not import it, and nothing that it imports does`);
  }
  for (const path of alone) {
    const naming = exceptions.filter((exception) => isNamedBy(exception, path));
    if (naming.length > 1) wrong.push(`${path}: it stands here twice, as ${naming.map(({ file }) => `${file}`).join(" and ")}`);
  }
  return wrong;
}
