/** Reads the names which Nutshell has for kinds of custom fields. */

/** Other accounts say other words for the same kind. */
const otherWords: Readonly<Record<string, string>> = { LongText: "Text", Decision: "Enum", Integer: "Number" };

/** Our word for a kind. @example kindOf("Decision") // "Enum" */
export const kindOf = (type: string): string => otherWords[type] ?? type;
