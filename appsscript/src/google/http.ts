/** Touches UrlFetchApp. */
import type { Ports } from "../ports.ts";

/** Errors are answers too; only silence is thrown. A redirect is not followed, because the token is for one address only. */
export const http: Ports["http"] = {
  send: ({ method, url, headers, json }) => {
    const answer = UrlFetchApp.fetch(url, {
      method,
      headers: { ...headers },
      muteHttpExceptions: true,
      followRedirects: false,
      ...(json === undefined ? {} : { contentType: "application/json", payload: json }),
    });
    return { status: answer.getResponseCode(), text: answer.getContentText() };
  },
};
