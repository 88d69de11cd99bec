import { forwardAuth, type ProtectedService } from "./protected-service";

const asked = [
  "id",
  "timestamp",
  "content-type",
  "aw-tenant-code",
  "x-tetration-cksum",
  "x-auth-token",
  "x-client-certificate",
  "x-forwarded-client-cert",
  "x-forwarded-for",
];

/** The part of a listener's HTTP connection manager, and the cluster that it asks. */
export function envoy({ host, keyhall }: ProtectedService): string {
  const { hostname, port, protocol } = new URL(keyhall);
  return `# of envoy.filters.network.http_connection_manager
forward_client_cert_details: SANITIZE_SET
set_current_client_cert_details: { cert: true }
use_remote_address: true
route_config:
  virtual_hosts:
    - name: service
      domains: ["${host}"]
      routes:
        - match: { prefix: / }
          route: { cluster: service }
http_filters:
  - name: envoy.filters.http.ext_authz
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthz
      http_service:
        server_uri: { uri: ${keyhall}, cluster: keyhall, timeout: 2s }
        path_prefix: ${forwardAuth}
        authorization_request:
          allowed_headers:
            patterns:
${asked.map((name) => `              - exact: ${name}`).join("\n")}
        authorization_response:
          allowed_upstream_headers:
            patterns:
              - prefix: x-keyhall-
              - exact: remote-user
  - name: envoy.filters.http.router
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
# of static_resources
clusters:
  - name: keyhall
    type: STRICT_DNS
    load_assignment:
      cluster_name: keyhall
      endpoints:
        - lb_endpoints:
            - endpoint:
                address:
                  socket_address: { address: ${hostname}, port_value: ${port || (protocol === "https:" ? 443 : 80)} }
`;
}
