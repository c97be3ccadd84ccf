/** Puts a source's profile and the vocabulary together: each has words that the other lacks. */
import { normaliseHeader } from "../record/normalise-header.ts";
import type { Profile, ProfileColumn, ProfileObject } from "../sources/profile.ts";
import type { Concept, Vocabulary, VocabularyColumn, VocabularyObject, VocabularyWords } from "./vocabulary.ts";

/** Objects of the vocabulary whose records a profile's object is most like, where it is called otherwise. */
const alike: Readonly<Partial<Record<ProfileObject["becomes"], string>>> = {
  account: "company",
  contact: "contact",
  lead: "lead",
  activity: "activity",
  task: "task",
  note: "note",
  roster: "user",
  stages: "pipeline",
  "field list": "custom-field",
  "tag list": "tag",
};

function counterpartOf({ name, becomes }: ProfileObject, { objects }: Vocabulary): VocabularyObject | undefined {
  return objects.find((object) => object.name === name) ?? objects.find((object) => object.name === alike[becomes]);
}

/** The profile with the usual words of its columns' concepts; what it calls another column itself is none of them. */
export function withUsualWords(profile: Profile, vocabulary: Vocabulary): Profile {
  const languages = Object.entries(vocabulary.words).sort(([a], [b]) => Number(b.startsWith("en")) - Number(a.startsWith("en")));
  return {
    ...profile,
    objects: profile.objects.map((object) => {
      const like = counterpartOf(object, vocabulary)?.name ?? object.name;
      const said = new Set(object.columns.flatMap(({ synonyms }) => synonyms.map(normaliseHeader)));
      return {
        ...object,
        columns: object.columns.map((column) => {
          const { concept } = column;
          if (concept === undefined) return column;
          const words = languages.flatMap(([, own]) => [...(own.in[like]?.[concept] ?? []), ...(own.concepts[concept] ?? [])]);
          return { ...column, usual: [...new Set(words)].filter((word) => !said.has(normaliseHeader(word))) };
        }),
      };
    }),
  };
}

/**
 * The profile's objects alone, each with the concepts of its counterpart and with columns of its own; every other word stays. Links to lists
 * that the source does not have are left away.
 */
export function withProfile(vocabulary: Vocabulary, profile: Profile): ProfileVocabulary {
  const concepts: Record<string, Concept> = { ...vocabulary.concepts };
  const own: { objects: Record<string, string[]>; concepts: Record<string, string[]>; in: Record<string, Record<string, string[]>> } = {
    objects: {},
    concepts: {},
    in: {},
  };
  const names = new Set(profile.objects.map(({ name }) => name));
  const byConcept = new Map<string, Map<string, ProfileColumn>>();
  const objects = profile.objects.map((object): VocabularyObject => {
    const like = counterpartOf(object, vocabulary);
    const words: Record<string, string[]> = { id: object.id.filter((name) => typeof name === "string") };
    const columns = new Map((like?.columns ?? []).flatMap((column) => (leadsTo(column, names) ? [[column.concept, column] as const] : [])));
    const known = new Map<string, ProfileColumn>();
    byConcept.set(object.name, known);
    columns.set("id", { concept: "id" });
    for (const column of object.columns) {
      const concept = column.concept ?? nameFor(column, object, concepts);
      words[concept] = [...(words[concept] ?? []), ...column.synonyms];
      columns.set(concept, columnOf(concept, column));
      if (!known.has(concept)) known.set(concept, column);
    }
    own.objects[object.name] = object.files;
    own.in[object.name] = words;
    const { name, title, becomes, after } = object;
    return {
      name,
      title,
      becomes,
      area: like?.area ?? "crm",
      after,
      columns: [...columns.values()],
      ...(like && like.name !== name && { like: like.name }),
    };
  });
  return {
    vocabulary: { concepts, objects, words: { ...inherited(vocabulary.words, objects), [profile.name]: own }, profile: profile.name },
    columns: byConcept,
  };
}

/** A vocabulary with what a profile knows, and by object which concept stands for which column of the profile. */
export type ProfileVocabulary = {
  readonly vocabulary: Vocabulary;
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, ProfileColumn>>;
};

/** Whether the list that a column links to is there, if it links to one. */
const leadsTo = ({ references, recipe, argument }: VocabularyColumn, objects: ReadonlySet<string>): boolean => {
  const linked = references ?? (recipe === "link-by-name" ? argument : undefined);
  return linked === undefined || objects.has(linked);
};

/** What the other languages say of a counterpart, they say of the object, as far as it has such columns. */
function inherited(languages: Vocabulary["words"], objects: readonly VocabularyObject[]): Record<string, VocabularyWords> {
  return Object.fromEntries(
    Object.entries(languages).map(([language, words]) => [
      language,
      {
        ...words,
        objects: Object.fromEntries(objects.flatMap(({ name }) => (words.objects[name] ? [[name, words.objects[name]]] : []))),
        in: Object.fromEntries(
          objects.flatMap(({ name, like, columns }) => {
            const own = Object.entries(words.in[like ?? name] ?? {}).filter(([concept]) =>
              columns.some((column) => column.concept === concept),
            );
            return own.length === 0 ? [] : [[name, Object.fromEntries(own)]];
          }),
        ),
      },
    ]),
  );
}

function nameFor(column: ProfileColumn, object: ProfileObject, concepts: Record<string, Concept>): string {
  const called = column.name.replaceAll(" ", "-");
  const name = called in concepts && concepts[called]?.shape !== column.shape ? `${object.name}-${called}` : called;
  concepts[name] ??= { shape: column.shape };
  return name;
}

const columnOf = (concept: string, { target, recipe, argument, references }: ProfileColumn): VocabularyColumn => ({
  concept,
  ...(target !== undefined && { target }),
  ...(recipe !== undefined && { recipe }),
  ...(argument !== undefined && { argument }),
  ...(references !== undefined && { references }),
});
