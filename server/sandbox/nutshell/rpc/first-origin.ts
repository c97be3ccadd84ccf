/** Names the origin of what people do in Nutshell's own pages. */

/** The first origin of every account. */
export const FIRST_ORIGIN = 3;
