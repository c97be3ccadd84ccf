/** Draws the small pictures beside words; they never stand alone, so readers that cannot see them lose nothing. */
import type { Html } from "./markup.ts";

/** Paths on a grid of 24 by 24, drawn with a line of 2. */
const paths = {
  home: "M3 11l9-8 9 8v10a1 1 0 0 1-1 1h-5v-7H9v7H4a1 1 0 0 1-1-1z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6",
  company: "M4 21V5l8-2v18M12 9h8v12M2 21h20M8 8v.01M8 12v.01M8 16v.01M16 13v.01M16 17v.01",
  lead: "M5 21V4h11l-2 4 2 4H5",
  board: "M4 4h4v16H4zM10 4h4v10h-4zM16 4h4v13h-4z",
  activity: "M4 6h16v15H4zM4 10h16M8 3v4M16 3v4",
  phone: "M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2C10 20 4 13 4 5a2 2 0 0 1 2-2z",
  task: "M4 5h16v15H4zM8 12l3 3 5-6",
  note: "M5 3h10l4 4v14H5zM9 9h6M9 13h6M9 17h3",
  email: "M3 6h18v13H3zM3 7l9 7 9-7",
  file: "M6 3h8l4 4v14H6zM14 3v5h4",
  product: "M3 8l9-5 9 5v9l-9 5-9-5zM3 8l9 5 9-5M12 13v9",
  tag: "M3 12V4h8l10 10-8 8zM8 8v.01",
  events: "M3 12h4l3-8 4 16 3-8h4",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
  setup: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
  plan: "M4 20V10M10 20V4M16 20v-7M21 20H2",
  switch: "M8 7h8a5 5 0 0 1 0 10H8A5 5 0 0 1 8 7zM8 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  fault: "M12 3l10 18H2zM12 10v5M12 18v.01",
  webhook: "M8 13a4 4 0 1 0 3 4h6M10 9a4 4 0 1 1 6 1l3 6M14 14l-4-7",
  key: "M14 10a4 4 0 1 0-4 4l1-1h2v-2h2zM13 13l7 7M17 17l2-2",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
  change: "M4 9h13l-3-4M20 15H7l3 4",
} as const;
export type IconName = keyof typeof paths;

/** A picture that is hidden from screen readers. */
export function icon(name: IconName): Html {
  return {
    html: `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${paths[name]}"/></svg>`,
  };
}
