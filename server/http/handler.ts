/** Defines what an endpoint's handler is given and what it returns. */
import type { Request, Response } from "express";
import type * as z from "zod";
import type { EndpointName, endpoints, Person } from "../../shared/contract/endpoints.ts";
import type { Identity } from "../../shared/sign-off/identity.ts";
import type { Service } from "./service.ts";

type EndpointOf<N extends EndpointName> = Extract<(typeof endpoints)[number], { name: N }>;
type Read<S> = S extends z.ZodType ? z.infer<S> : undefined;

/** One call: already authenticated, its role checked, and every part read by the contract's schemas. */
export type Call<N extends EndpointName> = {
  readonly service: Service;
  readonly version: string;
  readonly person: EndpointOf<N>["who"] extends "anyone" ? undefined : Person;
  /** What the caller proved with an ID token; null with a personal token. */
  readonly identity: Identity | null;
  readonly params: Read<EndpointOf<N>["params"]>;
  readonly query: Read<EndpointOf<N>["query"]>;
  readonly body: Read<EndpointOf<N>["body"]>;
  /** For endpoints that answer with a stream; the others return their answer. */
  readonly request: Request;
  readonly response: Response;
};

/** Returns the answer, or has written a stream to `response` and returns nothing. */
export type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Read<EndpointOf<N>["answer"]>>;
