/** Tests that people see in which zone times are read. */
import { expect, test } from "vitest";
import { tellZones } from "../../../../shared/map/propose/tell-zone.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const why = (recipe: "date" | "date-time" | "created-stamp", argument: string, values = ["10/12/2025 09:30"]) =>
  tellZones([proposedFor(column("deal", "Closed", values), "lead.closedTime", { recipe, argument, why: "Known" })], "Asia/Kolkata")[0]
    ?.suggestion.why;

test("times are read in the zone of the settings, in that of Detail, or in their own", () => {
  expect(why("date-time", "d/M/yyyy H:mm")).toBe("Known; times are read in Asia/Kolkata");
  expect(why("created-stamp", "d/M/yyyy h:mm a in Europe/London")).toBe("Known; times are read in Europe/London");
  expect(why("date-time", "yyyy-M-d'T'H:mm:ssZZ")).toBe("Known; the values name their time zone");
});

test("days without a time and empty columns have none", () => {
  expect(why("date-time", "d/M/yyyy")).toBe("Known");
  expect(why("date", "d/M/yyyy H:mm")).toBe("Known");
  expect(why("date-time", "d/M/yyyy H:mm", [""])).toBe("Known");
});
