/** Serves a page of the add-on for the frame beside the workbook: its own scripts run, and it reaches nothing but the page around it. */
import { createHash } from "node:crypto";
import type { Response } from "express";

/** HTML of the add-on, and the functions it may call. */
export type FramedPage = { readonly html: string; readonly functions: readonly string[] };

const policyFor = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-scripts allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox",
  ].join("; ");

/** `frameScript` goes first: it puts `google.script` where the page looks for it. */
export function sendFrame(response: Response, { html, functions }: FramedPage, frameScript: string): void {
  const script = `<script data-functions="${functions.join(" ")}">${frameScript}</script>`;
  const whole = html.includes("<head>") ? html.replace("<head>", () => `<head>${script}`) : `${script}${html}`;
  const scripts = [...whole.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
  response.set({
    "content-security-policy": policyFor(scripts),
    "content-type": "text/html; charset=utf-8",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "cache-control": "private, max-age=31536000, immutable",
  });
  response.send(whole);
}
