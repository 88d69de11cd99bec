/** What a proxy's configuration is written for. */
export interface ProtectedService {
  /** The host of the application, as it is registered. */
  host: string;
  /** Where the proxy reaches Keyhall: `http://127.0.0.1:3000`. */
  keyhall: string;
}

/** The service behind the proxy; nobody but the proxy's keeper knows where it is. */
export const upstream = "127.0.0.1:8080";

export const forwardAuth = "/api/v1/forward-auth";

/** Headers by which a client could speak for the proxy; each proxy sets its own of them and clears the others. */
export const believedHeaders = [
  "Client-Cert",
  "Client-Cert-Chain",
  "X-SSL-Client-Cert",
  "X-Forwarded-Tls-Client-Cert",
  "X-Forwarded-Client-Cert",
  "X-Original-Method",
  "X-Original-URI",
  "X-Original-URL",
  "X-Original-Host",
  "X-Forwarded-Method",
  "X-Forwarded-Uri",
  "X-Forwarded-Host",
] as const;

/** What the service is told. */
export const identityNames = [
  "X-Keyhall-User",
  "X-Keyhall-User-Id",
  "X-Keyhall-Email",
  "X-Keyhall-Credential",
  "X-Keyhall-Credential-Kind",
  "X-Keyhall-Scheme",
  "X-Keyhall-Capabilities",
  "X-Keyhall-Application",
  "Remote-User",
] as const;

/** The believed headers that the proxy does not set itself. */
export const cleared = (...own: string[]): string[] => believedHeaders.filter((name) => !own.includes(name));
