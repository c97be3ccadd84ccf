/** Finds what this machine's JavaScript reads and Apps Script does not. */
import { transform } from "esbuild";

const unsupported = [
  "class-private-field",
  "class-private-method",
  "class-private-accessor",
  "class-private-static-field",
  "class-private-static-method",
  "class-static-field",
  "class-static-blocks",
];

/** Throws a SyntaxError when the code uses private or static class members. Lowering changes code only where it uses what is lowered. */
export async function refuseSyntax(code: string): Promise<void> {
  const plain = { loader: "js", minify: false, logLevel: "silent", target: "es2022" } as const;
  const [asIs, lowered] = await Promise.all([
    transform(code, plain),
    transform(code, { ...plain, supported: Object.fromEntries(unsupported.map((feature) => [feature, false])) }),
  ]);
  if (asIs.code !== lowered.code) throw new SyntaxError("Code.js uses private or static class members, which Apps Script does not read.");
}
