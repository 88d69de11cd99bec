import { cleared, forwardAuth, identityNames, type ProtectedService, upstream } from "./protected-service";

const own = ["X-Original-Method", "X-Original-URI", "X-Original-Host", "X-SSL-Client-Cert"];
const variableOf = (name: string) => `$keyhall_${name.toLowerCase().replace("x-keyhall-", "").replaceAll("-", "_")}`;

/** Two locations of a `server` block. */
export const nginx = ({ host, keyhall }: ProtectedService): string => `location = /keyhall {
    internal;
    proxy_pass ${keyhall}${forwardAuth};
    proxy_pass_request_body off;
    proxy_set_header Content-Length "";
    proxy_set_header X-Original-Method $request_method;
    proxy_set_header X-Original-URI $request_uri;
    proxy_set_header X-Original-Host ${host};
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-SSL-Client-Cert $ssl_client_escaped_cert;
${cleared(...own)
  .map((name) => `    proxy_set_header ${name} "";`)
  .join("\n")}
}

location / {
    auth_request /keyhall;
${identityNames
  .map((name) => `    auth_request_set ${variableOf(name)} $upstream_http_${name.toLowerCase().replaceAll("-", "_")};`)
  .join("\n")}
${identityNames.map((name) => `    proxy_set_header ${name} ${variableOf(name)};`).join("\n")}
    proxy_pass http://${upstream};
}
`;
