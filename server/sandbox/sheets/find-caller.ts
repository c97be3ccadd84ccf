/** Finds out who calls the stand-in: a Bearer token, or `?token=` where a browser cannot send a header. */
import type { Request } from "express";

export type Caller = { readonly email: string; readonly role: string };
/** The person behind a token; undefined when the token is nobody's. */
export type Authenticate = (token: string) => Caller | undefined;

/** The caller, or undefined when there is no token or an unknown one. */
export function findCaller(request: Request, authenticate: Authenticate, o: { tokenInQuery?: boolean } = {}): Caller | undefined {
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const query = o.tokenInQuery === true && typeof request.query["token"] === "string" ? request.query["token"] : undefined;
  const token = header ?? query;
  return token === undefined ? undefined : authenticate(token);
}
