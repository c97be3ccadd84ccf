/** Holds the service's address, which is written into the add-on when it is built. */

declare const SERVICE_URL: string;

/** Without a slash at the end. */
export const serviceAddress = (): string => SERVICE_URL;
