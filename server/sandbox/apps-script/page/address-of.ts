/** Defines how the add-on reaches the service that it is asked through. */
import type { Request } from "express";

/** Where this service is reached from this machine: the port the request came in at. */
export function addressOf({ socket }: Pick<Request, "socket">): string {
  return `http://${socket.localAddress === "::1" ? "[::1]" : "127.0.0.1"}:${socket.localPort}`;
}
