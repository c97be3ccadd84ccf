/** Tests how groups of the user list become teams. */
import { expect, test } from "vitest";
import { proposeTeams } from "../../../../shared/map/propose/propose-teams.ts";
import { freshCatalog } from "../catalogs.ts";

const roster = [
  { id: "U1", name: "Ada Byron", email: "ada@analytical.example", active: true, team: "Engines", role: "Manager" },
  { id: "U2", name: "Luigi Menabrea", email: "luigi@analytical.example", active: false, team: "engines ", role: "Sales" },
  { id: "U3", name: "Charles Babbage", email: "charles@analytical.example", active: true, team: "", role: "Sales" },
];

test("teams are to be made with their members, roles only have their rights set", () => {
  const rows = proposeTeams({ roster: roster.map((one) => ({ ...one, team: one.team.trim() })), catalog: freshCatalog });
  expect(rows.map((row) => [row.key, row["decision"], row["members"]])).toEqual([
    ["team:engines", "Make this team", 2],
    ["role:manager", "No team", 1],
    ["role:sales", "No team", 2],
  ]);
  expect(rows[0]).toMatchObject({ who: "Ada Byron, Luigi Menabrea (left)", team: "Engines", state: "not there yet", tone: "attention" });
  // Somebody who has left needs no user.
  expect(rows.map((row) => row["missing"])).toEqual([0, 0, 1]);
});

test("a team that people named otherwise is looked for under that name", () => {
  const catalog = { ...freshCatalog, teams: [{ id: 7, name: "Sales EMEA" }] };
  const [row] = proposeTeams({ roster, catalog, rows: [{ key: "team:engines", decision: "Make this team", team: "sales emea" }] });
  expect(row).toMatchObject({ state: "there", tone: "" });
});
