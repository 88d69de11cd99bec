import type { LimitedCredential } from "@/components/limits-dialog";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import type { TokenView } from "@/lib/tokens/schema";

/** An API key as the *Limits* dialog takes it. */
export const limitedApiKey = ({ id, description, apiKey, capabilities, expiresAt, limits }: ApiKeyView) =>
  ({
    ...limits,
    id,
    kind: "api-key",
    name: description || apiKey,
    capabilities,
    expiresAt,
  }) satisfies LimitedCredential;

/** An access key likewise: it has no capabilities to choose. */
export const limitedAccessKey = ({ id, name, expiresAt, limits }: AccessKeyView) =>
  ({ ...limits, id, kind: "access-key", name, capabilities: [], expiresAt }) satisfies LimitedCredential;

/** A personal access token likewise. */
export const limitedToken = ({ id, name, capabilities, expiresAt, limits }: TokenView) =>
  ({ ...limits, id, kind: "token", name, capabilities, expiresAt }) satisfies LimitedCredential;
