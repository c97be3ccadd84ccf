/** Lists the questions the product asks people, with the answers each accepts. */

export const decisionKinds = {
  orphan: {
    question: "This deal has no person and no company. What should happen to it?",
    forAll: "These deals have no person and no company. What should happen to them?",
    answers: ["Keep waiting", "Load without links", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now. Load without links: it is loaded without a person and a company. Leave out: it is not loaded, and the balance counts it as left out.",
  },
  parent: {
    question: "This record is not linked to any record in the export. What should happen to it?",
    forAll: "These records are not linked to any record in the export. What should happen to them?",
    answers: ["Keep waiting", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now. Leave out: it is not loaded, and the balance counts it as left out.",
  },
  task: {
    question: "This task is not linked to any record in the export. What should happen to it?",
    forAll: "These tasks are not linked to any record in the export. What should happen to them?",
    answers: ["Keep waiting", "Load without links", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now. Load without links: it is loaded as a task about nobody. Leave out: it is not loaded, and the balance counts it as left out.",
  },
  nofile: {
    question: "The file of this attachment is not known. What should happen to the attachment?",
    forAll: "The files of these attachments are not known. What should happen to the attachments?",
    answers: ["Keep waiting", "Note only", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now; put the file into the export and extract again. Note only: a note says which file there was. Leave out: nothing is loaded, and the balance counts it as left out.",
  },
  oversize: {
    question: "This file is larger than the limit on the tab Settings. What should happen to it?",
    forAll: "These files are larger than the limit on the tab Settings. What should happen to them?",
    answers: ["Keep waiting", "Move by link", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not moved for now. Move by link: it is kept outside Nutshell, and a note holds the link. Leave out: it is not moved, and the balance counts it as left out.",
  },
  filetype: {
    question: "It is not known what kind of file this is. Should it be moved?",
    forAll: "It is not known what kind of files these are. Should they be moved?",
    answers: ["Keep waiting", "Move it", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not moved for now. Move it: it is moved like the others. Leave out: it is not moved, and the balance counts it as left out.",
  },
  whose: {
    question: "This recording or conversation could belong to several records. To which of them does it belong?",
    forAll: "These recordings or conversations could each belong to several records. To which of them do they belong?",
    answers: ["Keep waiting", "Link to the first", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now; a list of the files that names the record, extracted again, says whose it is. Link to the first: it is linked to the record named first. Leave out: it is not loaded, and the balance counts it as left out.",
  },
  unowned: {
    question: "This record names no owner. What should happen to it?",
    forAll: "These records name no owner. What should happen to them?",
    answers: ["Keep waiting", "Load without an owner", "Leave out"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now; name an owner in the old system, or a fallback owner on the tab Settings. Load without an owner: it is loaded, and nobody owns it. Leave out: it is not loaded, and the balance counts it as left out.",
  },
  rate: {
    question: "The exchange rate for these amounts is missing. What should happen to the deals?",
    forAll: "Exchange rates for these amounts are missing. What should happen to the deals?",
    answers: ["Keep waiting", "Keep the currency"],
    suggestion: "Keep waiting",
    does: "Keep waiting: enter the rate on the tab Rates and plan again; the deals are not loaded until then. Keep the currency: they are loaded with the amounts as they are; Nutshell needs a market of that currency.",
  },
  duplicate: {
    question: "Two records may be one person. Are they the same person?",
    forAll: "Each of these records may be a person who is already there. Are they the same person?",
    answers: ["Keep waiting", "Same person", "Different people"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now. Same person: the two become one person with the values of both. Different people: each is loaded.",
  },
  company: {
    question: "Companies may be one. Are they one company?",
    forAll: "These companies may be one with others. Are they one company?",
    answers: ["Keep waiting", "One company", "Separate companies"],
    suggestion: "Keep waiting",
    does: "Keep waiting: they are not loaded for now, nor what is linked to them. One company: they become one with the values of all. Separate companies: each is loaded.",
  },
  named: {
    question: "Companies or people have the name or address that these records use. Which one is meant?",
    forAll: "Companies or people have the names or addresses that these records use. Which one is meant?",
    answers: ["Keep waiting", "Link to the first", "Load without the link"],
    suggestion: "Keep waiting",
    does: "Keep waiting: what uses the name is not loaded for now. Link to the first: it is linked to the company or person named here. Load without the link: it is loaded without it; a person keeps the name of a company in the description.",
  },
  existing: {
    question: "Nutshell has a record like this one, and only a person can say so. Are they the same?",
    forAll: "Nutshell has records like these, and only a person can say so. Are they the same?",
    answers: ["Keep waiting", "Same record", "New record"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now. Same record: the record in Nutshell is used, and its fields change as the tab Settings says for matches (with ask, blanks are filled). New record: another one is created.",
  },
  conflict: {
    question: "This record was changed both in the source and by people in Nutshell. Which values should be kept?",
    forAll: "These records were changed both in the source and by people in Nutshell. Which values should be kept?",
    answers: ["Keep waiting", "Use the source", "Keep Nutshell"],
    suggestion: "Keep waiting",
    does: "Keep waiting: the fields that both sides changed stay as they are in Nutshell for now. Use the source: they are overwritten; a record that people deleted is not created again. Keep Nutshell: they stay, and are not asked about again.",
  },
  deleted: {
    question: "This record is no longer in the source. What should happen in Nutshell?",
    forAll: "These records are no longer in the source. What should happen in Nutshell?",
    answers: ["Keep waiting", "Keep in Nutshell", "Delete in Nutshell"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it stays in Nutshell for now. Keep in Nutshell: it stays, and is not asked about again. Delete in Nutshell: the next delta deletes it after it is signed off, unless people have worked with it: then that is asked about.",
  },
  worked: {
    question:
      "This record is no longer in the source, but people have worked with it in Nutshell, or with one that is linked to it. What should happen to it?",
    forAll:
      "These records are no longer in the source, but people have worked with them in Nutshell, or with others that are linked to them. What should happen to them?",
    answers: ["Keep waiting", "Keep in Nutshell", "Delete anyway"],
    suggestion: "Keep waiting",
    does: "Keep waiting: it stays in Nutshell for now; once nothing of people's work is left, the answer about other records that are gone holds. Keep in Nutshell: it stays, and is not asked about again. Delete anyway: the next delta deletes it after it is signed off, and what people did to it is lost.",
  },
  ids: {
    question: "The ids of these records are written otherwise than when they were loaded. Are they the same records?",
    forAll: "The ids of these records are written otherwise than when they were loaded. Are they the same records?",
    answers: ["Do not use the export", "Same records"],
    suggestion: "Do not use the export",
    does: "Do not use the export: the delta stops, and nothing follows from it. Same records: the next delta with such an export takes them for the records that were loaded, with the ids that they had.",
  },
  edited: {
    question: "People edited this record after it was loaded. Should the rollback undo their edits?",
    forAll: "People edited these records after they were loaded. Should the rollback undo their edits?",
    answers: ["Keep as it is", "Undo anyway"],
    suggestion: "Keep as it is",
    does: "Keep as it is: the rollback leaves it, with what it is linked to. Undo anyway: the edits are lost.",
  },
} as const;

/** The answer that lets a delta go on with ids that are written otherwise. */
export const IDS_ACCEPTED = decisionKinds.ids.answers[1];

export type DecisionKind = keyof typeof decisionKinds;

/**
 * A question in words, about the kind of record that it is asked of; `object` as the profile names it.
 * @example askedOf("orphan", "lead").question // "This lead has no person and no company. What should happen to it?"
 */
export function askedOf(kind: DecisionKind, object: string): { readonly question: string; readonly forAll: string } {
  const { question, forAll } = decisionKinds[kind];
  if (kind !== "orphan" || object === "" || object === "deal") return { question, forAll };
  const one = object.replace(/[-_]/gu, " ");
  const several = one.replace(/(?<![aeiou])y$/u, "ie");
  return { question: question.replace("deal", one), forAll: forAll.replace("deals", `${several}s`) };
}

/** A decision's row key: `orphan:rsoft/deal/17`, or `orphan:rsoft/deal` for all questions of that kind about deals. */
export const decisionKey = (kind: DecisionKind, recordKey: string): string => `${kind}:${recordKey}`;

/** The kind and record of a decision's row key, or undefined. */
export function parseDecisionKey(key: string): { kind: DecisionKind; recordKey: string } | undefined {
  const at = key.indexOf(":");
  const kind = key.slice(0, at);
  return at > 0 && Object.hasOwn(decisionKinds, kind) ? { kind: kind as DecisionKind, recordKey: key.slice(at + 1) } : undefined;
}

/** The row key under which all questions of one kind about one object are answered. @example forAllKey("orphan:rsoft/deal/17") // "orphan:rsoft/deal" */
export const forAllKey = (key: string): string => /^[^:]+:[^/]+\/[^/]+/u.exec(key)?.[0] ?? key;

/** People's answers by row key; `entries` are those that were given, `get` also knows what an answer for all says of one. */
export type Answers = Pick<ReadonlyMap<string, string>, "get" | "has" | "entries">;

/** An answer to all questions of a kind holds for each that has none of its own; `has` says whether a question has one of its own. */
export function createAnswers(given: Iterable<{ readonly key: string; readonly answer: string }>): Answers {
  const answers = new Map([...given].map(({ key, answer }) => [key, answer]));
  return {
    get: (key) => answers.get(key) ?? answers.get(forAllKey(key)),
    has: (key) => answers.has(key),
    entries: () => answers.entries(),
  };
}

const OTHER = "The tab Decisions already has another answer to this question";
/** Said where an answer is not taken over because the question has another. */
export const sayOtherAnswer = (answer: string): string => `${OTHER}: ${answer}. Change it there, and empty this cell`;
export const isOtherAnswer = (problem: unknown): boolean => String(problem).startsWith(OTHER);
