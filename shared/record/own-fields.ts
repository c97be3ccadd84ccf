/** Names the custom fields which transform fills by itself when they are planned. */

/** Keeps a title that is longer than Nutshell allows. */
export const FULL_TITLE = "Full title";
/** Keeps the company of a record that knows it by name only. */
export const WRITTEN_COMPANY = "Company as written";
/** Holds a deal's stage when the setting deal.stage_target asks for a field. */
export const DEAL_STAGE = "Deal stage";
/** Keeps the source's probability where it differs from the stage's. */
export const SOURCE_PROBABILITY = "Source probability";
