/** Tests that a profile adds its objects, words and targets to the vocabulary. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { readVocabulary } from "../../../server/read-vocabulary.ts";
import { findFaults } from "../../../shared/vocabulary/vocabulary.ts";
import { withProfile } from "../../../shared/vocabulary/with-profile.ts";

test("every shipped profile makes a whole vocabulary with exactly its objects", async () => {
  const vocabulary = await readVocabulary();
  for (const profile of await readProfiles()) {
    const { vocabulary: own } = withProfile(vocabulary, profile);
    expect(findFaults(own)).toEqual([]);
    expect(own.objects.map(({ name }) => name)).toEqual(profile.objects.map(({ name }) => name));
  }
});

test("an object that the vocabulary calls otherwise has the concepts of its counterpart, and the profile's targets win", async () => {
  const [profile] = (await readProfiles()).filter(({ name }) => name === "rsoft");
  const { vocabulary: own, columns } = withProfile(await readVocabulary(), profile as NonNullable<typeof profile>);
  const enquiry = own.objects.find(({ name }) => name === "enquiry");
  expect(enquiry?.like).toBe("lead");
  expect(enquiry?.columns).toContainEqual({ concept: "email", target: "contact.emails", recipe: "email" });
  expect(enquiry?.columns).toContainEqual(expect.objectContaining({ concept: "medium", target: "lead.custom:Enquiry medium" }));
  expect(columns.get("enquiry")?.get("medium")?.name).toBe("medium");
  expect(own.words["rsoft"]?.in["enquiry"]?.["medium"]).toContain("Medium");
});
