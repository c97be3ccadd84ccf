/** Makes a recogniser from what is known of all sources. */
import { nullTexts } from "../../record/null-text.ts";
import type { Vocabulary } from "../../vocabulary/vocabulary.ts";
import type { Model } from "./model.ts";
import type { Recogniser } from "./recognise.ts";
import { indexWords } from "./word-index.ts";

/** The vocabulary and the model that ship with the product. */
export type Knowledge = { readonly vocabulary: Vocabulary; readonly model: Model };

/** `nulls` are texts that mean "no value". Takes up to a fifth of a second: the words are indexed. */
export const createRecogniser = ({ vocabulary, model }: Knowledge, nulls: readonly string[]): Recogniser => ({
  vocabulary,
  index: indexWords(vocabulary),
  model,
  isEmpty: nullTexts(nulls),
});
