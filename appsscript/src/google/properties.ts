/** Wraps PropertiesService: values stored with the spreadsheet. */
import type { Ports } from "../ports.ts";

/** Shared by everybody who uses the spreadsheet. */
export const properties: Ports["properties"] = {
  read: (name) => PropertiesService.getDocumentProperties().getProperty(name),
  readAll: () => PropertiesService.getDocumentProperties().getProperties(),
  write: (name, value) => void PropertiesService.getDocumentProperties().setProperty(name, value),
  forget: (name) => void PropertiesService.getDocumentProperties().deleteProperty(name),
};
