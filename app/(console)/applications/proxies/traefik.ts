import { cleared, forwardAuth, type ProtectedService, upstream } from "./protected-service";

// Traefik sets these three itself. The certificate of a connection is set after it was cleared, and of none it is not.
const own = ["X-Forwarded-Method", "X-Forwarded-Uri", "X-Forwarded-Host"];

/** A file of the file provider. */
export const traefik = ({ host, keyhall }: ProtectedService): string => `http:
  routers:
    service:
      rule: Host(\`${host.replace(/:\d+$/, "")}\`)
      middlewares: [no-forged-headers, client-certificate, keyhall]
      service: service
      tls: {}
  middlewares:
    no-forged-headers:
      headers:
        customRequestHeaders:
${cleared(...own)
  .map((name) => `          ${name}: ""`)
  .join("\n")}
    client-certificate:
      passTLSClientCert:
        pem: true
    keyhall:
      forwardAuth:
        address: ${keyhall}${forwardAuth}
        trustForwardHeader: false
        authResponseHeadersRegex: ^(X-Keyhall-|Remote-User$)
  services:
    service:
      loadBalancer:
        servers:
          - url: http://${upstream}
`;
