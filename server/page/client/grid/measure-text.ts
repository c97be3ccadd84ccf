/** Knows how wide a text is in a cell, with the fonts this browser has. */

const size = "13.33px";
const family = "Arial, sans-serif";
const pens = new Map<boolean, (text: string) => number>();

/** Pixels of a text in one line. Words are remembered, because a tab repeats them. */
export function widthOfText(text: string, bold: boolean): number {
  let pen = pens.get(bold);
  if (pen === undefined) {
    pen = createPen(bold);
    pens.set(bold, pen);
  }
  return pen(text);
}

/** How many lines a text takes in a cell with this room; a word longer than the room is broken. */
export function linesOfText(text: string, room: number, bold: boolean): number {
  const space = widthOfText(" ", bold);
  return text.split("\n").reduce((sum, part) => {
    let lines = 1;
    let used = 0;
    for (const word of part.split(" ")) {
      const width = widthOfText(word, bold);
      if (used > 0 && used + space + width > room) {
        lines += 1;
        used = 0;
      } else if (used > 0) used += space;
      used += width;
      while (used > room) {
        lines += 1;
        used -= room;
      }
    }
    return sum + lines;
  }, 0);
}

function createPen(bold: boolean): (text: string) => number {
  // Where nothing can be drawn, outside a browser or with canvas blocked, a letter counts as an average one.
  const context = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  const widths = new Map<string, number>();
  if (context !== null) context.font = `${bold ? "bold " : ""}${size} ${family}`;
  return (text) => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    const width = context?.measureText(text).width ?? text.length * (bold ? 9 : 7);
    widths.set(text, width);
    return width;
  };
}
