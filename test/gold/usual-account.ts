/** Makes the catalog of a usual Nutshell account: that of the stand-in as it begins, with its lists. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { freshCatalog } from "../shared/map/catalogs.ts";

const named = (names: readonly string[]): { id: number; name: string }[] => names.map((name, at) => ({ id: at + 1, name }));

export const usualAccount: Catalog = {
  ...freshCatalog,
  pipelines: [
    {
      id: 1,
      name: "Sales",
      isDefault: true,
      stages: ["Qualify", "Proposal", "Negotiation", "Contracting"].map((name, at) => ({ id: at + 1, name, position: at + 1, rev: "0" })),
    },
  ],
  industries: named(
    "Accounting|Construction|Education|Energy|Financial Services|Food & Beverage|Healthcare|Logistics|Manufacturing|Retail|Software|Textiles".split(
      "|",
    ),
  ),
  accountTypes: named(["Standard Account", "Customer", "Partner", "Supplier"]),
  sources: named(["Website", "Referral"]),
};
