/** Creates the credentials that the service uses for spreadsheets. */
import { readFileSync } from "node:fs";
import { JWT, OAuth2Client } from "google-auth-library";
import * as z from "zod";
import { ConfigError } from "../../shared/errors.ts";

/** What a workbook is opened with: a service account, or a token the stand-in knows. */
export type WorkbookAuth = OAuth2Client;

const keyFile = z.object({ client_email: z.email(), private_key: z.string().min(1) });

/** Credentials for the stand-in: the token of a person it knows. */
export function localAuth(token: string): WorkbookAuth {
  const client = new OAuth2Client();
  client.setCredentials({ access_token: token });
  return client;
}

/** Credentials of a Google service account, from its key file; an unreadable file is refused with its path. */
export function serviceAccountAuth(path: string): WorkbookAuth {
  let key: z.infer<typeof keyFile>;
  try {
    key = keyFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new ConfigError({
      code: "config/invalid",
      message: `The key of the Google service account cannot be read from ${path}.`,
      hint: "Download the JSON key of the service account again and set GOOGLE_SERVICE_ACCOUNT_KEY to its path.",
      where: { path },
      cause,
    });
  }
  return new JWT({ email: key.client_email, key: key.private_key, scopes: ["https://www.googleapis.com/auth/spreadsheets"] });
}

/** The e-mail of the identity when it is a service account; null when only Google knows it. */
export function identityOf(auth: WorkbookAuth): string | null {
  return auth instanceof JWT ? (auth.email ?? null) : null;
}
