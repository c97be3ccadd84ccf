/** Defines how the sandbox refuses a call; each surface puts it into its own form. */

/** What a caller asked for cannot be done. `title` is used by REST only. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly title: string;

  constructor(status: number, message: string, more: { code?: number; title?: string } = {}) {
    super(message);
    this.status = status;
    this.code = more.code ?? status;
    this.title = more.title ?? message;
  }
}
