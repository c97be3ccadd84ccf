/** Defines what people call the values of choices, in every language at once. */
import * as z from "zod";
import af from "./values/af.json" with { type: "json" };
import de from "./values/de.json" with { type: "json" };
import en from "./values/en.json" with { type: "json" };
import es from "./values/es.json" with { type: "json" };
import fr from "./values/fr.json" with { type: "json" };
import hi from "./values/hi.json" with { type: "json" };
import it from "./values/it.json" with { type: "json" };
import pt from "./values/pt.json" with { type: "json" };

/** The steps of a sale. */
export const stageOrder = [
  "new",
  "attempt",
  "contact",
  "interest",
  "qualify",
  "needs",
  "demo",
  "proposal",
  "decision",
  "negotiation",
  "contract",
] as const;

const words = z.array(z.string().min(1));
const bySense = z.record(z.string(), words);

/** What values mean in one language: by the kind of column, then by meaning. Meanings have the English name that Nutshell would use. */
export const ValueWords = z.strictObject({
  /** What a deal is: won, lost, cancelled, pending, open; and a lead that was converted. */
  status: z.partialRecord(z.enum(["won", "lost", "cancelled", "pending", "open", "converted"]), words),
  activity: bySense,
  /** Whether an activity has taken place: yes, no; or it was cancelled. */
  logged: z.partialRecord(z.enum(["yes", "no", "cancelled"]), words),
  priority: z.partialRecord(z.enum(["Hot", "Normal"]), words),
  /** Steps of a sale, in the order of `stageOrder`. */
  stage: z.partialRecord(z.enum(stageOrder), words),
  industry: bySense,
  /** Narrower kinds: near enough to be named, not the same. */
  industryWithin: bySense,
  accountType: bySense,
  accountTypeWithin: bySense,
  source: bySense,
  /** Why deals are lost. */
  reason: bySense,
  /** Words that deny what the others mean. */
  negation: words,
  /** Words that put in doubt what the others mean: former, almost, potential. */
  doubt: words,
  /** Words that add nothing to a meaning; one that has a meaning itself has it where nothing else has. */
  neutral: words,
});
export type ValueWords = z.infer<typeof ValueWords>;
export type ValueField = Exclude<keyof ValueWords, "negation" | "doubt" | "neutral">;

/** Languages in which a describing word follows: `appel commercial` is a call. */
export const describedFirst: ReadonlySet<string> = new Set(["es", "fr", "it", "pt"]);

/** Read where they are first needed. */
let read: Readonly<Record<string, ValueWords>> | undefined;

/** The words of all languages, by language. */
export const valueWords = (): Readonly<Record<string, ValueWords>> =>
  (read ??= z.record(z.string(), ValueWords).parse({ af, de, en, es, fr, hi, it, pt }));
