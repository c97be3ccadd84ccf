/** Lists the questions the product asks people, with the answers each accepts. */

export const decisionKinds = {
  orphan: {
    question: "This deal has no person and no company. What shall happen to it?",
    answers: ["Keep waiting", "Load without links", "Leave out"],
    suggestion: "Keep waiting",
  },
  parent: {
    question: "This record belongs to nobody in the export. What shall happen to it?",
    answers: ["Keep waiting", "Leave out"],
    suggestion: "Keep waiting",
  },
  duplicate: {
    question: "Two people share this e-mail address under different names. Are they one person?",
    answers: ["Keep waiting", "Same person", "Different people"],
    suggestion: "Keep waiting",
  },
  conflict: {
    question: "The source and people in Nutshell both changed this record. Whose values win?",
    answers: ["Keep waiting", "Use the source", "Keep Nutshell"],
    suggestion: "Keep waiting",
  },
  deleted: {
    question: "This record is gone from the source. What shall happen in Nutshell?",
    answers: ["Keep in Nutshell", "Delete in Nutshell"],
    suggestion: "Keep in Nutshell",
  },
  edited: {
    question: "People changed this record since it was loaded. May the rollback undo it?",
    answers: ["Keep as it is", "Undo anyway"],
    suggestion: "Keep as it is",
  },
} as const;

export type DecisionKind = keyof typeof decisionKinds;

/** A decision's row key: `orphan:rsoft/deal/17`. */
export const decisionKey = (kind: DecisionKind, recordKey: string): string => `${kind}:${recordKey}`;

/** The kind and record of a decision's row key, or undefined. */
export function parseDecisionKey(key: string): { kind: DecisionKind; recordKey: string } | undefined {
  const at = key.indexOf(":");
  const kind = key.slice(0, at);
  return at > 0 && Object.hasOwn(decisionKinds, kind) ? { kind: kind as DecisionKind, recordKey: key.slice(at + 1) } : undefined;
}
