/** Says whether a spreadsheet has shortened a long number. */

/** Longer ones are not shortened: `-1.23457E+123`. */
const LONGEST = 16;

/** Whether a text is what a spreadsheet shows of a long number, whose other digits are lost. @example isShortened("1.23457E+17") // true */
export const isShortened = (text: string): boolean => text.length <= LONGEST && /^\s*\d(?:[.,]\d+)?e\+\d{2,}\s*$/iu.test(text);
