/** Defines what is read of a cell's number, and what its format shows where that says something else. */

/**
 * `value`: what the format shows does not read as the number, which was taken. `unit`: the format writes a unit beside the number that
 * multiplies it. `word`: a word stands for the number. `time`: the format hides the time of a date. `rounded`: the format hides decimals that
 * were computed.
 */
export type OtherwiseKind = "value" | "unit" | "word" | "time" | "rounded";

export type Shown = {
  readonly text: string;
  readonly otherwise?: { readonly kind: OtherwiseKind; readonly shown: string; readonly holds: string };
};
