/** The terminal signs: as a proved identity, exactly what it was shown. */
import type { GateState } from "../../shared/contract/endpoints.ts";
import type { SignOffRequest } from "../../shared/contract/people.ts";
import type { Gate } from "../../shared/record/run.ts";
import { type Client, createClient } from "./client.ts";

export type SignRequest = { readonly request: SignOffRequest; sign(hash?: string): Promise<GateState> };

/**
 * What would be signed, and the way to sign it. With `idToken` in the name of whoever it speaks of; otherwise the service's own issuer
 * is asked for one, for `as` or for the client's own person.
 */
export async function requestSignOff(
  client: Client,
  o: { migration: string; gate: Gate; as?: string | undefined; idToken?: string | undefined },
): Promise<SignRequest> {
  const idToken = o.idToken ?? (await client.call("id-token", { body: o.as === undefined ? {} : { for: o.as } })).idToken;
  const signer = createClient(client.url, idToken);
  const request = await signer.call("ask-sign-off", { params: { id: o.migration, gate: o.gate } });
  const { gate, nonce } = request;
  return {
    request,
    sign: (hash = request.hash) => signer.call("approve", { params: { id: o.migration }, body: { gate, hash, nonce } }),
  };
}
