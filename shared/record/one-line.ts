/** Puts a text on one line. */

/** The filled lines of a text on one line. Takes time in proportion to the text, also where that is all white space. */
export const oneLine = (raw: string, joint = " "): string =>
  /[\r\n]/u.test(raw)
    ? raw
        .split(/[\r\n]+/u)
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(joint)
    : raw.trim();
