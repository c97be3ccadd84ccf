/** Makes e-mails for tests, as their files hold them. */

export type Mail = {
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly subject: string;
  readonly date?: string;
  readonly text: string;
  readonly html?: true;
  readonly attached?: Readonly<Record<string, string>>;
  /** A picture in the text, as signatures have. */
  readonly logo?: true;
};

const BOUNDARY = "=_part_1815";

/** One message as an EML file has it. */
export function messageText({ id, from, to, cc, subject, date, text, html, attached = {}, logo }: Mail): string {
  const headers = [
    ...(id === undefined ? [] : [`Message-ID: <${id}>`]),
    `From: ${from}`,
    `To: ${to}`,
    ...(cc === undefined ? [] : [`Cc: ${cc}`]),
    `Subject: ${subject}`,
    ...(date === undefined ? [] : [`Date: ${date}`]),
    "MIME-Version: 1.0",
  ];
  const body = [`Content-Type: text/${html ? "html" : "plain"}; charset=utf-8`, "Content-Transfer-Encoding: 8bit", "", text];
  const base64 = (content: string): string => Buffer.from(content).toString("base64");
  const parts = [
    ...Object.entries(attached).map(([name, content]) => [
      `Content-Type: application/octet-stream; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      "Content-Transfer-Encoding: base64",
      "",
      base64(content),
    ]),
    ...(logo
      ? [
          [
            "Content-Type: image/png",
            'Content-Disposition: inline; filename="logo.png"',
            "Content-Transfer-Encoding: base64",
            "",
            base64("png"),
          ],
        ]
      : []),
  ];
  if (parts.length === 0) return [...headers, ...body, ""].join("\r\n");
  const whole = [body, ...parts].flatMap((part) => [`--${BOUNDARY}`, ...part]);
  return [...headers, `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`, "", ...whole, `--${BOUNDARY}--`, ""].join("\r\n");
}

/** Messages as a mailbox holds them: lines of theirs that begin with "From " are quoted. */
export const mailboxText = (messages: readonly string[]): string =>
  messages
    .map((text) => `From ada@engines.example Tue Mar  5 09:30:00 2024\n${text.replace(/\r\n/gu, "\n").replace(/^(>*From )/gmu, ">$1")}\n`)
    .join("");
