/** Gives workbooks of the stand-in as lines of JSON and makes one of such lines: what it is, then each tab, each followed by its blocks of rows. */
import type { Block, TabState, WorkbookState } from "./model/workbook-state.ts";
import type { Spreadsheets } from "./spreadsheets.ts";

type Line = { readonly workbook: Omit<WorkbookState, "tabs"> } | { readonly tab: Omit<TabState, "blocks"> } | { readonly block: Block };

/** Reads the workbook as it is at the call, whatever is changed while its lines are taken; a new one has an id of its own. */
export function createLocalWorkbooks(spreadsheets: Pick<Spreadsheets, "get" | "create">) {
  return {
    read: (id: string): Iterable<string> => toLines(spreadsheets.get(id).state),
    async create(lines: AsyncIterable<readonly string[]>): Promise<string> {
      const state = await fromLines(lines);
      if (state === undefined) throw new Error("the lines are not those of a workbook");
      return spreadsheets.create(state);
    },
  };
}

function* toLines({ tabs, ...workbook }: WorkbookState): Generator<string> {
  const line = (content: Line): string => JSON.stringify(content);
  yield line({ workbook });
  for (const { blocks, ...tab } of tabs) {
    yield line({ tab });
    for (const block of blocks) yield line({ block });
  }
}

async function fromLines(pieces: AsyncIterable<readonly string[]>): Promise<WorkbookState | undefined> {
  let workbook: Omit<WorkbookState, "tabs"> | undefined;
  const tabs: (Omit<TabState, "blocks"> & { blocks: Block[] })[] = [];
  for await (const piece of pieces)
    for (const text of piece) {
      const line = JSON.parse(text) as Line;
      if ("workbook" in line) workbook = line.workbook;
      else if ("tab" in line) tabs.push({ ...line.tab, blocks: [] } as (typeof tabs)[number]);
      else tabs.at(-1)?.blocks.push(line.block);
    }
  return workbook && ({ ...workbook, tabs } as WorkbookState);
}
