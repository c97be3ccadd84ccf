/** Defines what a problem with a row of a tab is. */

/** `key` and `column` say which cell; `message` what is wrong, `hint` what to do next. */
export type MapProblem = {
  readonly tab: string;
  readonly key: string;
  readonly column: string;
  readonly message: string;
  readonly hint: string;
};

/** Collects problems; each tab's reader gets one. */
export type Report = (key: string, column: string, message: string, hint: string) => void;

export const reporter =
  (tab: string, into: MapProblem[]): Report =>
  (key, column, message, hint) =>
    void into.push({ tab, key, column, message, hint });

/** Text order that is the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
