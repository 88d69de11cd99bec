const labels: Record<string, string> = {
  "api-key": "API key",
  token: "Personal access token",
  "session-token": "Session token",
  certificate: "Certificate",
};

/** What a kind of credential is called. */
export const kindLabel = (kind: string): string => labels[kind] ?? kind;
