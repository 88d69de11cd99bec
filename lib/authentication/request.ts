/** What a scheme sees of a request: everything as it came over the wire, nothing normalised. */
export interface MachineRequest {
  method: string;
  /** Node's `req.url`: path and query exactly as sent. One character is one byte (latin1). */
  rawTarget: string;
  /** `rawTarget` up to the first `?`. */
  rawPath: string;
  /** The value when the header was sent exactly once (it may be empty), else null. Names in lower case, whatever was sent. */
  header(name: Lowercase<string>): string | null;
  /** Was any header sent more than once? */
  hasDuplicates: boolean;
  /** Was the header sent more than once? */
  duplicated(name: Lowercase<string>): boolean;
  /** The raw body, already read and bounded by the door. */
  body(): Buffer;
  /** Of a request that somebody else received: the SHA-256 of its body in lower-case hex, or null when nobody says it. */
  foreignBody?: { sha256: string | null };
  /** Of the TLS connection, DER, the client's own first; empty when there are none. Nothing but the key was checked. */
  clientCertificates: readonly Buffer[];
  /** IP address of the caller. */
  address: string;
  receivedAt: Date;
}

export interface RawRequest {
  method: string;
  rawTarget: string;
  /** Node's `req.rawHeaders`: names and values in turn. */
  rawHeaders: readonly string[];
  body: Buffer;
  foreignBody?: { sha256: string | null };
  clientCertificates?: readonly Buffer[];
  address: string;
  receivedAt: Date;
}

/** The headers that decide who is calling or what was signed: sent twice, nobody can say which one was meant. */
export const credentialHeaders = [
  "authorization",
  "aw-tenant-code",
  "content-type",
  "id",
  "origin",
  "timestamp",
  "x-auth-token",
  "x-client-certificate",
  "x-tetration-cksum",
] as const;

/** Wraps a request of Node's `http`. Never throws. */
export function machineRequest(raw: RawRequest): MachineRequest {
  const values = new Map<string, string>();
  let duplicates: Set<string> | null = null;
  for (let i = 0; i + 1 < raw.rawHeaders.length; i += 2) {
    const name = (raw.rawHeaders[i] ?? "").toLowerCase();
    if (values.has(name)) {
      duplicates ??= new Set();
      duplicates.add(name);
    } else values.set(name, raw.rawHeaders[i + 1] ?? "");
  }
  const query = raw.rawTarget.indexOf("?");
  return {
    method: raw.method,
    rawTarget: raw.rawTarget,
    rawPath: query < 0 ? raw.rawTarget : raw.rawTarget.slice(0, query),
    header: (name) => (duplicates?.has(name) ? null : (values.get(name) ?? null)),
    hasDuplicates: duplicates !== null,
    duplicated: (name) => duplicates?.has(name) ?? false,
    body: () => raw.body,
    foreignBody: raw.foreignBody,
    clientCertificates: raw.clientCertificates ?? [],
    address: raw.address,
    receivedAt: raw.receivedAt,
  };
}

/** Does the method ask for nothing to change (RFC 9110, 9.2.1)? */
export const isSafe = (method: string): boolean => method === "GET" || method === "HEAD" || method === "OPTIONS";
