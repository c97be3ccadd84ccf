/** Tests what becomes of former insurance carriers that notes name, by the setting, and of whom they are looked for. */
import { expect, test } from "vitest";
import { carrierHistory } from "../../../../shared/transform/entities/carrier-history.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const feeds = [
  feed("Name", "contact.name", "person-name"),
  feed("Carrier", "contact.custom:Insurance carrier", "text"),
  feed("Notes", "contact.description", "html-text"),
];
const values = {
  Name: "Ada Lovelace",
  Carrier: "Cigna",
  Notes: "<p>Brings her son.</p><p>Former carrier Aetna, group 5521, changed by SMITH on 2/3/2024.</p>",
};
function history(setting: string | undefined, all = feeds) {
  const subject = subjectOf(objectMap("patient", "contact", all), values, {
    settings: setting === undefined ? {} : { "carrier.history": setting },
  });
  return { targets: carrierHistory(subject), issues: subject.drafts.issues.map(({ message }) => message) };
}
const said = "Aetna, group 5521 (changed on 2/3/2024 by SMITH)";

test("until somebody has said so, it is only listed", () => {
  for (const setting of [undefined, "ask"])
    expect(history(setting)).toEqual({ targets: [], issues: [`The notes name a former insurance carrier: ${said}`] });
});

test("it becomes a note of the person, or is not looked for", () => {
  expect(history("note")).toMatchObject({
    targets: [
      {
        key: "rsoft/patient/17#carriers",
        entity: "note",
        fields: { body: `Insurance carriers before\n${said}`, parent: { key: "rsoft/patient/17" } },
      },
    ],
    issues: [],
  });
  expect(history("leave out")).toEqual({ targets: [], issues: [] });
});

test("nobody whose insurance is not kept is looked at", () => {
  expect(
    history(
      "note",
      [feeds[0], feeds[2]].flatMap((one) => one ?? []),
    ),
  ).toEqual({ targets: [], issues: [] });
});
