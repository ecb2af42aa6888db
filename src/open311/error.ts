/** A refusal in the terms of GeoReport v2: 400 for what is lacking or wrong, 403 for a key, 404 for what is not there. */
export class Open311Error extends Error {
  /** @param message what is wrong, where, and what to do; it is shown to people */
  constructor(
    readonly code: 400 | 403 | 404,
    message: string,
  ) {
    super(message);
    this.name = "Open311Error";
  }
}
