/** Says in one word what REST exams do again and again: make, read, patch, look at the error. */
import { type Exam, PATCH, parts, type RestAnswer, type Shape } from "./open-exam.ts";

export type RestHands = ReturnType<typeof restHands>;

export function restHands(exam: Exam) {
  const make = async (resource: string, input: Shape): Promise<Shape> => {
    const answer = await exam.rest("POST", `/${resource}`, { [resource]: [input] });
    const made = parts(answer.body, resource)?.[0];
    if (made === undefined) throw new Error(`POST /${resource}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return made;
  };
  return {
    make,
    newContact: (more: Shape = {}): Promise<Shape> => make("contacts", { name: exam.unique("Andy Fowler"), ...more }),
    newAccount: (more: Shape = {}): Promise<Shape> => make("accounts", { name: exam.unique("Apple"), ...more }),
    newLead: (more: Shape = {}): Promise<Shape> => make("leads", { description: exam.unique("Car Wash Inc."), ...more }),
    /** The first record of an answer. */
    read: async (path: string): Promise<Shape> => firstOf(await exam.rest("GET", path)),
    /** The ids of a list. */
    ids: async (resource: string, query: string): Promise<unknown[]> =>
      parts((await exam.rest("GET", `/${resource}?page[limit]=10000&${query}`)).body, resource)?.map((record) => record["id"]),
    patch: (path: string, ...operations: Shape[]): Promise<RestAnswer> => exam.rest("PATCH", path, operations, PATCH),
  };
}

/** The first record of whatever array an answer has first. */
export const firstOf = (answer: RestAnswer): Shape => Object.values(answer.body).find(Array.isArray)?.[0] as Shape;
/** A refusal in JSON:API's form. */
export const errorOf = (answer: { body: Shape }): Shape => parts(answer.body, "errors")?.[0] ?? {};
/** What a record links to. */
export const linksOf = (record: unknown): Shape => (record as { links: Shape }).links;
/** The number in `7-contacts`. */
export const numberOf = (record: Shape): number => Number.parseInt(String(record["id"]), 10);
/** A text as it stands in an address. */
export const q = encodeURIComponent;
