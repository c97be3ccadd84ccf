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

export const fine = (means: string): Meaning => ({ means, mind: false });
export const mind = (means: string): Meaning => ({ means, mind: true });
export const said = (says: string, meaning: Meaning): Meaning => ({ ...meaning, says });

/** For questions whose every answer the program copes with by itself. */
export const either = <const Words extends readonly string[]>(...answers: Words): Readonly<Record<Words[number], Meaning>> =>
  Object.fromEntries(answers.map((answer) => [answer, fine("Nothing to do: Crosswalk supports both")])) as Record<Words[number], Meaning>;
