/** Makes labelled texts from sentences: the same in every run. */
import type { Span, SpanKind } from "../../../shared/screen/span.ts";
import { type Random, randomFor } from "../../generate/random.ts";
import { heldOut, heldOutNegatives, heldOutRoster, heldOutStrangers } from "./held-out.ts";
import * as make from "./make-identifiers.ts";
import { negatives, roster, sentences, strangers } from "./sentences.ts";

export type Labelled = { readonly text: string; readonly spans: readonly Span[] };

const name: SpanKind = "Name of a person";
type Maker = readonly [kind: SpanKind | undefined, make: (random: Random, isHeldOut: boolean) => string];
const person = (random: Random, isHeldOut: boolean): string => random.pick(isHeldOut ? heldOutRoster : roster);
const makers: Readonly<Record<string, Maker>> = {
  name: [name, (r, isHeldOut) => person(r, isHeldOut)],
  turned: [name, (r, isHeldOut) => person(r, isHeldOut).split(" ").toReversed().join(", ")],
  family: [name, (r, isHeldOut) => person(r, isHeldOut).split(" ").at(-1) ?? ""],
  lower: [name, (r, isHeldOut) => person(r, isHeldOut).toLowerCase()],
  upper: [name, (r, isHeldOut) => person(r, isHeldOut).toUpperCase()],
  given2: [name, (r) => r.pick(["Priyanka", "Lwazi", "Marisol", "Tomasz"])],
  given: [name, (r, isHeldOut) => person(r, isHeldOut).split(" ")[0] ?? ""],
  stranger: [name, (r, isHeldOut) => r.pick(isHeldOut ? heldOutStrangers : strangers)],
  email: [
    "E-mail address",
    (r) =>
      `${r.pick(["ada.l", "info2", "m_gonzalez", "x", "t.wojcik+crm"])}@${r.pick(["engines.example", "mail.example.co.uk", "posteo.example"])}`,
  ],
  phone: ["Phone number", (r, isHeldOut) => (isHeldOut ? make.makeOtherPhone(r) : make.makePhone(r))],
  birth: ["Date of birth", (r, isHeldOut) => (isHeldOut ? make.makeOtherBirth(r) : make.makeBirth(r))],
  address: ["Address of a person", (r, isHeldOut) => (isHeldOut ? make.makeOtherAddress(r) : make.makeAddress(r))],
  ssn: ["Identity number", make.makeSsn],
  nhs: ["Identity number", make.makeNhs],
  aadhaar: ["Identity number", (r) => make.makeAadhaar(r)],
  southafrican: ["Identity number", make.makeSouthAfrican],
  npi: ["Identity number", make.makeNpi],
  passport: ["Identity number", make.makePassport],
  pan: ["Identity number", make.makePan],
  card: ["Bank or card", (r) => make.makeCard(r)],
  iban: ["Bank or card", make.makeIban],
  mrn: ["Patient number", make.makeMrn],
  member: ["Insurance number", make.makeMember],
  ...Object.fromEntries(
    [2, 4, 6, 7, 8, 10, 12].map((length): [string, Maker] => [`digits${length}`, [undefined, (r) => make.digitsRun(r, length)]]),
  ),
};

function fill(sentence: string, random: Random, isHeldOut: boolean): Labelled {
  const spans: Span[] = [];
  let text = "";
  for (const part of sentence.split(/(\{\w+\}|\[\w+:[^\]]+\])/u)) {
    const start = text.length;
    const labelled = /^\[(\w+):([^\]]+)\]$/u.exec(part);
    const maker = makers[part.slice(1, -1)];
    if (labelled) {
      text += labelled[2] ?? "";
      spans.push({ kind: labelled[1] as SpanKind, start, end: text.length });
    } else if (part.startsWith("{") && maker) {
      text += maker[1](random, isHeldOut);
      if (maker[0] !== undefined) spans.push({ kind: maker[0], start, end: text.length });
    } else text += part;
  }
  return { text, spans };
}

const from = (all: readonly string[], rounds: number, seed: number, isHeldOut: boolean): Labelled[] =>
  all.flatMap((sentence, at) =>
    Array.from({ length: rounds }, (_, round) => fill(sentence, randomFor(seed, sentence, at * 1000 + round), isHeldOut)),
  );

/** Each text once with every sentence, `rounds` times with other values. */
export const developmentTexts = (rounds: number, seed = 7): Labelled[] => from([...sentences, ...negatives], rounds, seed, false);
export const heldOutTexts = (rounds: number, seed = 11): Labelled[] => from([...heldOut, ...heldOutNegatives], rounds, seed, true);
