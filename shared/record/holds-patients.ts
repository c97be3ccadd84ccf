/** Tells whether an export is that of a clinic, so that files of its records can be about anybody's health. */

/** Whether one of the kinds of record that were found is patients. */
export const holdsPatients = (objects: Iterable<string>): boolean => [...objects].includes("patient");
