/** Finds out who is calling and whether their role may. */
import type { RequestHandler, Response } from "express";
import type { Endpoint } from "../../shared/contract/define-endpoint.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Role } from "../../shared/record/run.ts";
import type { Caller } from "../../shared/sign-off/identity.ts";
import type { Service } from "../runs/service-contract.ts";

/** Who was found for this call; undefined on endpoints that anyone may call. */
export const callerOf = (response: Response): Caller | undefined => response.locals["caller"] as Caller | undefined;

/** The administrator may do everything, a manager also what operations may; a compliance officer reads. */
export function mayCall(role: Role, endpoint: Pick<Endpoint, "who" | "method">): boolean {
  if (endpoint.who === "anyone" || endpoint.who === "person" || role === "admin" || role === endpoint.who) return true;
  if (endpoint.who === "operations") return role === "manager" || (role === "compliance" && endpoint.method === "GET");
  return false;
}

/** Reads `Authorization: Bearer …` and refuses with `auth/missing`, `auth/unknown` or `auth/role`. */
export function authenticate(service: Service, endpoint: Pick<Endpoint, "who" | "method">): RequestHandler {
  return async (request, response, next) => {
    if (endpoint.who === "anyone") return next();
    const token = /^Bearer +(\S+)$/i.exec(request.get("authorization") ?? "")?.[1];
    if (token === undefined) {
      response.set("www-authenticate", "Bearer");
      throw new RequestError({
        code: "auth/missing",
        message: "This request needs a token, but none was sent.",
        hint: "Open the link that the service printed when it started, or send the header `Authorization: Bearer <token>`.",
      });
    }
    response.set("www-authenticate", 'Bearer error="invalid_token"');
    const caller = await service.authenticate(token);
    if (caller === undefined) {
      throw new RequestError({
        code: "auth/unknown",
        message: "This service does not know the token.",
        hint: "Tokens are valid for one data directory only. Open the link that this service printed when it started.",
      });
    }
    response.removeHeader("www-authenticate");
    if (!mayCall(caller.person.role, endpoint)) {
      throw new RequestError({
        code: "auth/role",
        message: `This needs the role ${endpoint.who}; you have the role ${caller.person.role}.`,
        hint: `Ask a person with the role ${endpoint.who} to do it.`,
      });
    }
    response.locals["caller"] = caller;
    next();
  };
}
