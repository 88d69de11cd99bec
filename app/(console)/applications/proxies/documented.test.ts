import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { caddy } from "./caddy";
import { envoy } from "./envoy";
import { haproxy, haproxyLua } from "./haproxy";
import { nginx } from "./nginx";
import { believedHeaders, identityNames } from "./protected-service";
import { traefik } from "./traefik";

const service = { host: "service.example.org", keyhall: "http://127.0.0.1:3000" };
const guide = readFileSync("docs/forward-auth.md", "utf8");
const files = {
  nginx: nginx(service),
  Traefik: traefik(service),
  Caddy: caddy(service),
  Envoy: envoy(service),
  HAProxy: haproxy(),
  "HAProxy's Lua": haproxyLua(service),
};

it.each(Object.entries(files))("the guide shows the configuration of %s as an application's page does", (_, text) => {
  expect(guide).toContain(`\n${text}\`\`\`\n`);
});

it.each([
  ["nginx", files.nginx],
  ["Caddy", files.Caddy],
  ["HAProxy", files["HAProxy's Lua"]],
])("%s lets through nothing by which a client could speak for it", (_, text) => {
  const named = text.toLowerCase();
  // Caddy sets these itself, whatever came.
  const automatic = text === files.Caddy ? ["X-Forwarded-Method", "X-Forwarded-Uri", "X-Forwarded-Host"] : [];
  for (const name of [...believedHeaders, ...identityNames])
    if (!automatic.includes(name)) expect(named).toContain(name.toLowerCase());
});
