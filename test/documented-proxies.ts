import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A request as a client sends it to a proxy. */
export interface ClientRequest {
  method: string;
  target: string;
  host: string;
  headers: Record<string, string>;
  /** PEM, when the client proved a certificate's key. */
  certificate?: string;
  address: string;
}

/** What the proxy asks Keyhall about it. */
export interface Asked {
  method: string;
  target: string;
  headers: Record<string, string>;
}

interface TraefikFile {
  http: {
    routers: Record<string, { rule: string; middlewares: string[]; service: string }>;
    middlewares: Record<
      string,
      {
        headers?: { customRequestHeaders: Record<string, string> };
        passTLSClientCert?: { pem: boolean };
        forwardAuth?: { address: string; trustForwardHeader: boolean; authResponseHeadersRegex: string };
      }
    >;
    services: Record<string, unknown>;
  };
}

interface EnvoyFile {
  forward_client_cert_details: string;
  set_current_client_cert_details: { cert: boolean };
  use_remote_address: boolean;
  http_filters: { name: string; typed_config: { http_service?: EnvoyAuthorization } }[];
  clusters: { name: string }[];
}

interface Patterns {
  patterns: { exact?: string; prefix?: string }[];
}

interface EnvoyAuthorization {
  server_uri: { uri: string; cluster: string };
  path_prefix: string;
  authorization_request: { allowed_headers: Patterns };
  authorization_response: { allowed_upstream_headers: Patterns };
}

/** The first configuration under a heading of the guide. */
function documented<T>(heading: string): T {
  const [, section = ""] = readFileSync("docs/forward-auth.md", "utf8").split(`\n## ${heading}\n`);
  const [, text = ""] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  return parse(text, { strict: true });
}

const lowerCased = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * Traefik as its documentation has it, with an entry point that drops nothing (`forwardedHeaders.insecure`): a router's
 * middlewares change the request in their order; an empty custom header removes it; `passTLSClientCert` sets the
 * certificate's base64 when there is one, and else leaves what came; `forwardAuth` asks with GET and every header of the
 * request, and without `trustForwardHeader` sets those that say the method, host, URI and address.
 */
export function documentedTraefik() {
  const { http } = documented<TraefikFile>("Traefik");
  const { middlewares: names, rule, service } = http.routers.service ?? { middlewares: [], rule: "", service: "" };
  const chain = names.map((name) => http.middlewares[name] ?? {});
  const authorization = chain.at(-1)?.forwardAuth;
  if (!authorization || !(service in http.services)) throw new Error("The router names what is not there");
  const ask = ({ method, target, host, headers, certificate, address }: ClientRequest): Asked => {
    const asked = new Map(Object.entries(lowerCased(headers)));
    for (const { headers: custom, passTLSClientCert } of chain) {
      for (const [name, value] of Object.entries(custom?.customRequestHeaders ?? {})) {
        if (value === "") asked.delete(name.toLowerCase());
        else asked.set(name.toLowerCase(), value);
      }
      if (passTLSClientCert?.pem && certificate) asked.set("x-forwarded-tls-client-cert", base64Of(certificate));
    }
    const own = {
      "x-forwarded-method": method,
      "x-forwarded-proto": "https",
      "x-forwarded-host": host,
      "x-forwarded-uri": target,
      "x-forwarded-for": address,
    };
    for (const [name, value] of Object.entries(own))
      if (!authorization.trustForwardHeader || !asked.has(name)) asked.set(name, value);
    return { method: "GET", target: new URL(authorization.address).pathname, headers: Object.fromEntries(asked) };
  };
  const copied = new RegExp(authorization.authResponseHeadersRegex);
  return { rule, ask, handsOn: (name: string) => copied.test(name) };
}

/**
 * Envoy as its documentation has it: `SANITIZE_SET` replaces what the client says of its certificate, or removes it;
 * `use_remote_address` appends the peer to `X-Forwarded-For`; the authorization request has the method, the host and the
 * path behind the prefix, `Authorization`, and of the other headers those that are allowed.
 */
export function documentedEnvoy() {
  const file = documented<EnvoyFile>("Envoy");
  const authorization = file.http_filters[0]?.typed_config.http_service;
  if (!authorization || !file.clusters.some(({ name }) => name === authorization.server_uri.cluster))
    throw new Error("The filter names what is not there");
  const allows = ({ patterns }: Patterns, name: string) =>
    patterns.some(({ exact, prefix }) => name === exact || (prefix !== undefined && name.startsWith(prefix)));
  const ask = ({ method, target, host, headers, certificate, address }: ClientRequest): Asked => {
    const held = new Map(Object.entries(lowerCased(headers)));
    if (file.forward_client_cert_details === "SANITIZE_SET") {
      held.delete("x-forwarded-client-cert");
      if (certificate && file.set_current_client_cert_details.cert)
        held.set("x-forwarded-client-cert", xfccOf(certificate));
    }
    const before = held.get("x-forwarded-for");
    if (file.use_remote_address) held.set("x-forwarded-for", before ? `${before},${address}` : address);
    const sent = [...held].filter(
      ([name]) => name === "authorization" || allows(authorization.authorization_request.allowed_headers, name),
    );
    return {
      method,
      target: authorization.path_prefix + target,
      headers: { ...Object.fromEntries(sent), host, "content-length": "0" },
    };
  };
  const { allowed_upstream_headers: copied } = authorization.authorization_response;
  return { ask, handsOn: (name: string) => allows(copied, name.toLowerCase()) };
}

/** The certificate without its PEM armour. */
export const base64Of = (pem: string): string => new X509Certificate(pem).raw.toString("base64");

function xfccOf(pem: string): string {
  const hash = createHash("sha256").update(new X509Certificate(pem).raw).digest("hex");
  return `Hash=${hash};Cert="${encodeURIComponent(pem)}"`;
}
