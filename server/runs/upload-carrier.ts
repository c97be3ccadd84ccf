/** Keeps files in Nutshell itself, at the record that they belong to: only for an account that was measured to take uploads. */
import * as z from "zod";
import { placeOfFile } from "../../shared/record/attached-file.ts";
import { restId, surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import { type CarriedFile, type FileCarrier, fileChanged, fileRefused } from "../files/carrier.ts";
import { readWhole } from "../files/read-whole.ts";
import type { NutshellClient } from "../nutshell/client.ts";

const Files = z.looseObject({
  files: z.array(
    z.looseObject({ id: z.string(), name: z.string().optional(), size: z.coerce.number().optional(), sha: z.string().optional() }),
  ),
});

export function createUploadCarrier(client: Pick<NutshellClient, "rest" | "exchange">): FileCarrier {
  const pathOf = ({ place }: CarriedFile): string => `/${place.split("/").slice(0, 2).join("/")}/files`;
  const nameOf = ({ place }: CarriedFile): string => place.slice(place.lastIndexOf("/") + 1);

  /** By its content where Nutshell says a checksum, else by name and size. */
  async function find(file: CarriedFile): Promise<string | undefined> {
    const { files } = await client.rest("GET", pathOf(file), { answer: Files });
    const isSame = (each: (typeof files)[number]): boolean =>
      each.name === nameOf(file) && (each.sha === undefined ? each.size === file.bytes : each.sha === file.sha256);
    return files.find(isSame)?.id;
  }

  return {
    name: "upload",
    base: UPLOADED,
    place: (file, owner) => owner && `${surfaceNames[owner.entity].resource}/${restId(owner.entity, owner.id)}/${placeOfFile(file)}`,
    find,
    async put(file, open) {
      const content = await readWhole(await open());
      if (content.sha256 !== file.sha256) throw fileChanged(file.place);
      const form = new FormData();
      form.append("file", new File([new Uint8Array(content.bytes)], nameOf(file), { type: file.type }));
      const request = new Response(form);
      const contentType = request.headers.get("content-type") ?? "multipart/form-data";
      const body = new Uint8Array(await request.arrayBuffer());
      const answer = await client.exchange({ method: "POST", path: `/rest${pathOf(file)}`, contentType, body });
      // Without an answer the file may be there all the same.
      const found = await find(file);
      if (found !== undefined) return found;
      throw fileRefused(file.place, answer.kind === "answer" ? `Nutshell answered ${answer.status}` : "Nutshell did not answer");
    },
    async remove(file) {
      if (file.reference === "") return "gone";
      const path = `/files/${file.reference}`;
      const there = await client.rest("GET", path, { answer: Files }).catch(isMissing);
      const [now] = there?.files ?? [];
      if (now === undefined) return "gone";
      if (now.sha !== undefined && now.sha !== file.sha256) return "changed";
      const answer = await client.exchange({ method: "DELETE", path: `/rest${path}` });
      return answer.kind === "answer" && answer.status < 300 ? "removed" : "kept";
    },
  };
}

/** What a note says instead of a path. */
export const UPLOADED = "the files of this record in Nutshell";

function isMissing(reason: unknown): undefined {
  if ((reason as { code?: unknown }).code === "nutshell/missing") return undefined;
  throw reason;
}
