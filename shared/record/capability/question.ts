/** Defines what a question to a Nutshell account is: what is asked, the possible answers, and what each means. */

/** `mind`: somebody should know it before the load. */
export type Meaning = {
  readonly means: string;
  readonly mind: boolean;
  /** The answer for people, with # for its number; absent where the answer's own word will do. */
  readonly says?: string;
};

export type Question = {
  /** In the words of a person who looks at Nutshell. */
  readonly asks: string;
  readonly answers: Readonly<Record<string, Meaning>>;
};

export const noConcern = (means: string): Meaning => ({ means, mind: false });
export const concern = (means: string): Meaning => ({ means, mind: true });
export const withLabel = (says: string, meaning: Meaning): Meaning => ({ ...meaning, says });

/** For questions whose every answer the program copes with by itself. */
export const eitherWay = <const Words extends readonly string[]>(...answers: Words): Readonly<Record<Words[number], Meaning>> =>
  Object.fromEntries(answers.map((answer) => [answer, noConcern("Nothing to do: Crosswalk supports both")])) as Record<
    Words[number],
    Meaning
  >;
