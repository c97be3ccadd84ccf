/** Says of each rule of the old system what it does and what takes its place in Nutshell: rules are listed, never moved. */

/** A row of a list of rules, as far as its columns say. */
export type Automation = {
  readonly key: string;
  readonly name: string;
  readonly trigger: string;
  readonly conditions: string;
  readonly action: string;
  readonly isActive: boolean;
};

/** What Nutshell has for it, by words of the rule; the first that fits counts. */
const equivalents: readonly (readonly [words: RegExp, todo: string])[] = [
  [/assign|round.?robin|owner|route|distribut/iu, "In Nutshell under Setup, configure how leads are assigned"],
  [/auto.?respon|auto.?repl|acknowledg/iu, "In Nutshell, set up an automatic reply of the form; turn the old one off on the same day"],
  [
    /sequence|drip|nurtur|campaign|e-?mail|sms|whatsapp|message/iu,
    "In Nutshell, build it as an e-mail sequence where the plan has them; otherwise send by hand or from a mailing tool",
  ],
  [/stage|pipeline|status|won|lost|convert/iu, "In Nutshell, build it into the steps of the pipeline that its deals are in"],
  [/task|remind|follow.?up|to-?do|call/iu, "In Nutshell, add it as an action item of the pipeline's stage"],
  [/webhook|http|api|zap|integrat/iu, "In Nutshell under Setup, create a webhook, or rebuild the integration with the other system"],
  [/field|update|set |score|tag/iu, "Nutshell fills no fields by rules: decide who does it by hand, or use an integration"],
];
const byHand = "Decide whether it is still needed, and who does by hand what it did";

/** @example describeAutomation(rule) // "Web leads: when a lead arrives; if the source is the website; then assign to Ada" */
export const describeAutomation = ({ name, trigger, conditions, action }: Automation): string =>
  [name, [said("when", trigger), said("if", conditions), said("then", action)].filter((part) => part !== "").join("; ")]
    .filter((part) => part !== "")
    .join(": ");

const said = (word: string, text: string): string =>
  text === "" ? "" : new RegExp(`^${word}\\b`, "iu").test(text) ? text : `${word} ${text}`;

/** Recommended, not tried: what the account's plan has differs. */
export const equivalentOf = ({ name, trigger, action }: Automation): string => {
  // What a rule does says more than what sets it off.
  for (const text of [action, `${name} ${trigger}`])
    for (const [words, todo] of equivalents) if (text !== "" && words.test(text)) return todo;
  return byHand;
};
