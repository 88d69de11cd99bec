import { cleared, forwardAuth, identityNames, type ProtectedService, upstream } from "./protected-service";

// Caddy sets these three itself.
const own = ["X-Forwarded-Method", "X-Forwarded-Uri", "X-Forwarded-Host", "Client-Cert"];

/** A site of a Caddyfile. */
export const caddy = ({ host, keyhall }: ProtectedService): string => `${host} {
    tls {
        client_auth {
            mode request
        }
    }
    route {
${identityNames.map((name) => `        request_header -${name}`).join("\n")}
        request_header -Client-Cert
        @certificate expression {http.request.tls.client.fingerprint} != null
        request_header @certificate Client-Cert ":{http.request.tls.client.certificate_der_base64}:"
        forward_auth ${keyhall} {
            uri ${forwardAuth}
${cleared(...own)
  .map((name) => `            header_up -${name}`)
  .join("\n")}
            copy_headers ${identityNames.join(" ")}
        }
        reverse_proxy ${upstream}
    }
}
`;
