import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { ApplicationView } from "@/lib/applications/schema";
import { env } from "@/lib/env";
import { FlowPicture } from "./flow-picture";
import { caddy } from "./proxies/caddy";
import { envoy } from "./proxies/envoy";
import { haproxy, haproxyLua } from "./proxies/haproxy";
import { nginx } from "./proxies/nginx";
import { traefik } from "./proxies/traefik";
import { ProxyConfigurations } from "./proxy-configurations";

/** How the proxy before the service is set up, with this installation's address and the application's host. */
export function ProxyTab({ application: { host, pathPrefix } }: { application: ApplicationView }) {
  const service = { host, keyhall: env().url };
  const isTrusted = env().trustedProxies.length > 0;
  return (
    <div className="grid gap-6">
      <FlowPicture host={host} pathPrefix={pathPrefix} keyhall={service.keyhall} />
      <Card>
        <CardHeader
          title="Configuration of the proxy"
          description={
            isTrusted
              ? `KEYHALL_TRUSTED_PROXIES names ${env().trustedProxies.join(", ")}: the proxy must be one of them.`
              : "KEYHALL_TRUSTED_PROXIES names no proxy: name this one's address there, else nothing is answered to it."
          }
        />
        <CardBody>
          <ProxyConfigurations
            proxies={[
              { name: "nginx", files: [{ label: "In the server block", code: nginx(service) }] },
              { name: "Traefik", files: [{ label: "Dynamic configuration (file provider)", code: traefik(service) }] },
              { name: "Caddy", files: [{ label: "Caddyfile", code: caddy(service) }] },
              { name: "Envoy", files: [{ label: "Listener and cluster", code: envoy(service) }] },
              {
                name: "HAProxy",
                files: [
                  { label: "haproxy.cfg", code: haproxy() },
                  { label: "keyhall.lua", code: haproxyLua(service) },
                ],
              },
            ]}
          />
          <p className="mt-3 text-ink-2 text-sm">
            127.0.0.1:8080 stands for the service. It must be reachable through the proxy only.
          </p>
        </CardBody>
      </Card>
    </div>
  );
}
