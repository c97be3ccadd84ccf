/** Makes the errors which services throw. */

/** Named as Apps Script names it. */
export class Exception extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Exception";
  }
}
