/** Says whose licence columns of billing and claims may need: their codes are the property of who publishes them. */

const owners: Readonly<Record<string, string>> = {
  "procedure-code": "CPT of the American Medical Association, or CDT of the American Dental Association",
};

/** Why a column with this meaning is left out unless people say otherwise; undefined for all others. */
export const licenceOf = (concept: string | undefined): string | undefined => {
  const owner = concept === undefined ? undefined : owners[concept];
  return owner && `its codes may be licensed (${owner}): it is left out unless the company's licence allows it to be stored in Nutshell`;
};
