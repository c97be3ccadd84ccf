/** Tests which notes name a former insurance carrier, in the ways that staff write them, and which do not. */
import { expect, test } from "vitest";
import { describeChange, findCarrierChanges } from "../../../shared/record/carrier-changes.ts";

test.each([
  [
    "Prefers the morning. Former carrier Aetna, group 5521, changed by SMITH on 2/3/2024.",
    "Aetna, group 5521 (changed on 2/3/2024 by SMITH)",
  ],
  ["Previous insurance: Delta Dental of IL (group 1234)", "Delta Dental of IL, group 1234"],
  ["Old carrier - MetLife", "MetLife"],
  ["Prior insurance carrier was Cigna until 12/31/2023", "Cigna (changed on 12/31/2023)"],
  ["Insurance changed from Delta Dental to Cigna 03/2024", "Delta Dental (changed to Cigna on 03/2024)"],
  ["Switched insurance from Guardian to Aetna", "Guardian (changed to Aetna)"],
  ["Ins changed: MetLife -> Cigna", "MetLife (changed to Cigna)"],
  ["ins. co. updated from Guardian to Principal on 2024-05-06", "Guardian (changed to Principal on 2024-05-06)"],
  ["Carrier removed: Aetna, group no 77, by JONES 1/2/2023", "Aetna, group 77 (changed on 1/2/2023 by JONES)"],
  ["Insurance termed - Humana 12/31/22", "Humana (changed on 12/31/22)"],
  ["Coverage with Cigna ended 6/30/2023", "Cigna (changed on 6/30/2023)"],
  ["Dropped insurance MetLife eff 1/1/24", "MetLife (changed on 1/1/24)"],
  ["Replaced carrier Delta Dental by Guardian 2/2/2024", "Delta Dental (changed to Guardian on 2/2/2024)"],
  ["No longer insured with Blue Cross Blue Shield", "Blue Cross Blue Shield"],
  ["was covered by United Healthcare until 2021", "United Healthcare (changed on 2021)"],
  ["Aetna coverage terminated March 3, 2024", "Aetna (changed on March 3, 2024)"],
  ["Changed from Delta to Cigna insurance", "Delta (changed to Cigna)"],
  ["Policy cancelled: Humana", "Humana"],
  ["Past dental plan: Ameritas", "Ameritas"],
  ["Called twice; prev. insurance Lincoln Financial, grp# A-991", "Lincoln Financial, group A-991"],
])("%s", (note, said) => {
  expect(findCarrierChanges(note).map(describeChange)).toEqual([said]);
});

test.each([
  "Prefers the morning.",
  "Changed from morning to afternoon appointments",
  "Insurance card on file",
  "Carrier of hepatitis B",
  "Moved from Chicago to Boston",
  "Switched from Dr. Novak to Dr. Keller",
  "Former smoker",
  "Previous dentist Dr. Smith",
  "Old crown on 14",
  "Was with husband until 2020",
  "changed from Amoxicillin to Penicillin",
  "Ins: verify copay",
  "Old insurance card was copied",
  "Former insurance unknown",
  "Insurance with Aetna verified 2/3/2024",
  "Coverage ended",
])("%s: says nothing of a former carrier", (note) => {
  expect(findCarrierChanges(note)).toEqual([]);
});

test("a note with several sentences gives one for each that says so", () => {
  const note =
    "Former carrier Aetna, group 1, changed by SMITH on 2/3/2020.\nBrings her son.\nFormer carrier Cigna, changed by JONES on 4/5/2023.";
  expect(findCarrierChanges(note).map(({ carrier }) => carrier)).toEqual(["Aetna", "Cigna"]);
});
