/** Defines the vocabulary of the field: what columns of CRMs and clinic systems mean, what people call them (`words/`) and what they become. */
import * as z from "zod";
import { Becomes, Shape } from "../sources/profile.ts";
import { ConsentKind } from "./consent-words.ts";
import { ValueKind } from "./value-kind.ts";

/** The meaning of a column. */
export const Concept = z.strictObject({
  /** What its values look like. */
  shape: Shape,
  about: z.enum(["personal", "health"]).optional(),
  /** Kinds of values that are particular to it, among those of its shape. */
  kinds: z.array(ValueKind).optional(),
  /** Values that are usual for it, as people write them: genders, salutations, priorities. */
  values: z.array(z.string()).optional(),
  /** Texts of which its values contain one: `linkedin.`. */
  within: z.array(z.string()).optional(),
  /** Has a value only when the record is done with: won, lost, completed. */
  ends: z.literal(true).optional(),
  /** Says whether or how somebody wants to be reached: yes forbids it (`refusal`) or allows it (`permission`), or it names a way (`preference`). */
  consent: ConsentKind.optional(),
});
export type Concept = z.infer<typeof Concept>;

export const VocabularyColumn = z.strictObject({
  concept: z.string(),
  /** Suggested target, as in a profile; absent: left out unless people ask. */
  target: z.string().optional(),
  recipe: z.string().optional(),
  argument: z.string().optional(),
  /** The object whose ids stand in the column. */
  references: z.string().optional(),
});
export type VocabularyColumn = z.infer<typeof VocabularyColumn>;

export const VocabularyObject = z.strictObject({
  name: z.string(),
  title: z.string(),
  becomes: Becomes,
  area: z.enum(["crm", "clinic"]),
  /** Objects that must be loaded before this one. */
  after: z.array(z.string()),
  columns: z.array(VocabularyColumn),
  /** The object whose lists it is like, where a profile calls it otherwise. */
  like: z.string().optional(),
});
export type VocabularyObject = z.infer<typeof VocabularyObject>;

const words = z.array(z.string());
/** What people call tables and columns in one language. The first word of a list is the most usual one. */
export const VocabularyWords = z.strictObject({
  /** Names of tables and files, by object. */
  objects: z.record(z.string(), words),
  /** Headings, by concept. */
  concepts: z.record(z.string(), words),
  /** Headings that mean the concept in one object only: `Name`, `Status`. */
  in: z.record(z.string(), z.record(z.string(), words)),
  /** Headings of columns that nobody would move, in whatever list: stamps, counters, states of the program. */
  technical: words.optional(),
  /** Words of a heading that say nothing about what it means: `main`, `primary`. */
  neutral: words.optional(),
  /** Words of a second address, phone or mail: `other`, `shipping`. */
  second: words.optional(),
  /** Words of a heading under which yes forbids something: `not`, `out`, `unsubscribed`. */
  refusing: words.optional(),
  /** Words in the status of a record that is done with: `won`, `closed`. */
  ended: words.optional(),
});
export type VocabularyWords = z.infer<typeof VocabularyWords>;

export type Vocabulary = {
  readonly concepts: Readonly<Record<string, Concept>>;
  readonly objects: readonly VocabularyObject[];
  /** By language; those of a profile by its name. */
  readonly words: Readonly<Record<string, VocabularyWords>>;
  /** The profile whose words come first, where there is one. */
  readonly profile?: string;
};

/** What is wrong with a vocabulary: names of concepts and objects that do not exist. */
export function findFaults({ concepts, objects, words: languages }: Vocabulary): string[] {
  const faults: string[] = [];
  const byName = new Map(objects.map((object) => [object.name, object]));
  const check = (isKnown: boolean, text: string): void => void (isKnown || faults.push(text));
  for (const object of objects)
    for (const { concept, references } of object.columns) {
      check(concept in concepts, `object ${object.name}: there is no concept ${concept}`);
      check(references === undefined || byName.has(references), `object ${object.name}: there is no object ${references}`);
    }
  for (const [language, own] of Object.entries(languages)) {
    for (const name of Object.keys(own.objects)) check(byName.has(name), `words of ${language}: there is no object ${name}`);
    for (const name of Object.keys(own.concepts)) check(name in concepts, `words of ${language}: there is no concept ${name}`);
    for (const [name, its] of Object.entries(own.in))
      for (const concept of Object.keys(its))
        check(
          byName.get(name)?.columns.some((column) => column.concept === concept) === true,
          `words of ${language}: object ${name} has no concept ${concept}`,
        );
  }
  return faults;
}
