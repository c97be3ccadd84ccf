/** The recipe "File of an attachment": what the file is and where it is kept. A text that says neither is kept as it is. */
import { isOversize, parseAttachedFile, placeOfFile } from "../../record/attached-file.ts";
import { formatNumber } from "../../record/format-count.ts";
import { type Recipe, value } from "../reading.ts";

export const attachedFile: Recipe = {
  unreadable: "keep",
  read: (text, { compiled }) => {
    const file = parseAttachedFile(text);
    if (file?.kind !== "file") return value(text);
    const { settings } = compiled;
    // What is too large for an upload moves by link.
    const base = (isOversize(file.bytes, settings) ? settings["file.link_place"] : undefined) ?? settings["file.place"] ?? "";
    return value(
      [
        `Type: ${file.type}`,
        `Size: ${formatNumber(file.bytes)} bytes`,
        `SHA-256: ${file.sha256}`,
        `In the export: ${file.path}`,
        ...(base === "" ? [] : [`Kept at: ${base}${base.endsWith("/") ? placeOfFile(file) : ""}`]),
      ].join("\n"),
    );
  },
};
