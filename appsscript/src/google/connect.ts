/** Connects the add-on to Google's services. */
import type { Ports } from "../ports.ts";
import { http } from "./http.ts";
import { identity } from "./identity.ts";
import { lock } from "./lock.ts";
import { properties } from "./properties.ts";
import { spreadsheet } from "./spreadsheet.ts";
import { ui } from "./ui.ts";

/** Google, as the actions know it. */
export const google: Ports = { spreadsheet, http, identity, properties, lock, ui, clock: { now: () => new Date() } };
