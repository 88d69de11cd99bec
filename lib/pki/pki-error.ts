/** Input that this folder refuses. `code` is stable and may be shown; `message` is one plain sentence. */
export class PkiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}
