/** Tests which stages of a Nutshell pipeline the stages of a source become. */
import { expect, test } from "vitest";
import { matchStages, type StageToMatch } from "../../../../shared/map/propose/match-stages.ts";

const labels = ["Qualify", "Proposal", "Negotiation", "Contracting"];
const stage = (name: string, status: StageToMatch["status"] = "open", probability: number | null = null): StageToMatch => ({
  stage: name,
  status,
  probability,
});
const match = (stages: readonly StageToMatch[], own: readonly string[] = labels, isOrdered = true) =>
  matchStages(stages, own, isOrdered).map((each) => [each.stage, each.nearest]);

test("a stage with the same name or the same meaning is that stage", () => {
  expect(match([stage("QUALIFY"), stage("Angebot"), stage("Negotiation/Review"), stage("Contract Sent")])).toEqual(
    labels.map((label) => [label, undefined]),
  );
});

test("a stage between two is only near one of them: the earlier, so that no deal seems further than it is", () => {
  expect(match([stage("Prospecting"), stage("Needs Analysis"), stage("Identify Decision Makers")])).toEqual([
    [undefined, "Qualify"],
    [undefined, "Qualify"],
    [undefined, "Proposal"],
  ]);
});

test("a stage whose words say nothing is near by its chance, else by its place among the open ones", () => {
  expect(match([stage("Wibble", "open", 80), stage("Wobble", "open", 10)])).toEqual([
    [undefined, "Contracting"],
    [undefined, "Qualify"],
  ]);
  expect(match([stage("Wibble"), stage("Wobble")])).toEqual([
    [undefined, "Proposal"],
    [undefined, "Contracting"],
  ]);
  expect(match([stage("Wibble")], labels, false)).toEqual([[undefined, undefined]]);
});

test("a closed stage never becomes an open one, nor a won one a lost one", () => {
  const closed = [stage("Proposal rejected", "lost"), stage("Contract won", "won"), stage("Lost Deals", "lost")];
  expect(match(closed)).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(match([stage("Lost deal", "lost")], ["Qualify", "Lost deals"])).toEqual([["Lost deals", undefined]]);
  expect(match([stage("Losst deals", "open")], ["Lost deals"])).toEqual([[undefined, "Lost deals"]]);
});

test("no two stages become one unasked: the one with the name goes before, else the first", () => {
  expect(match([stage("Qualification"), stage("Qualify"), stage("Proposal Sent"), stage("Quote Sent")])).toEqual([
    [undefined, "Qualify"],
    ["Qualify", undefined],
    ["Proposal", undefined],
    [undefined, "Proposal"],
  ]);
});

test("words that would turn the order of the stages round are not believed", () => {
  expect(match([stage("Contract Sent"), stage("Quote Sent")])).toEqual([
    [undefined, "Contracting"],
    [undefined, "Proposal"],
  ]);
  expect(match([stage("Contract Sent"), stage("Quote Sent")], labels, false)).toEqual([
    ["Contracting", undefined],
    ["Proposal", undefined],
  ]);
});
