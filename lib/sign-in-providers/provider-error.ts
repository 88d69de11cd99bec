/** Why a provider cannot be used, or what it answered is not believed. `message` is for people and holds no secret. */
export class ProviderError extends Error {
  constructor(
    /** A stable code for the audit log. */
    readonly reason: "provider_unreachable" | "provider_answer" | "id_token",
    message: string,
    /** What a test of any address says of it: it must not tell what else listens there, or why nothing does. */
    readonly told = message,
  ) {
    super(message);
    this.name = "ProviderError";
  }
}
