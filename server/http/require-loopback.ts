/** Refuses requests for a host name that is not ours, so that a hostile page cannot reach the service by DNS rebinding. */
import type { RequestHandler } from "express";
import { RequestError } from "../../shared/errors.ts";

/** Lets a request through when its `Host` header, without the port, is one of `hosts`. */
export function requireLoopback(hosts: readonly string[]): RequestHandler {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return (request, _response, next) => {
    if (known.has(hostNameOf(request.headers.host ?? ""))) return next();
    throw new RequestError({
      code: "auth/foreign-host",
      message: "This service does not accept requests for this host name.",
      hint: "Use the address that the service printed. If a proxy is in front of the service, add the proxy's host name to CROSSWALK_ALLOWED_HOSTS.",
    });
  };
}

const hostNameOf = (header: string): string => header.toLowerCase().replace(/:\d*$/, "");
