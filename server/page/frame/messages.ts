/** Defines the messages between a framed page and the workbook page around it. */

/** From the frame. */
export type FromFrame =
  | { readonly kind: "run"; readonly id: number; readonly function: string; readonly args: readonly unknown[] }
  | { readonly kind: "close" };
/** To the frame: how a call ended. */
export type ToFrame = { readonly id: number } & (
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } }
);
