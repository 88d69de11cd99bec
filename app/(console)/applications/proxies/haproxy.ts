import { cleared, forwardAuth, identityNames, type ProtectedService, upstream } from "./protected-service";

/** A frontend and a backend of `haproxy.cfg`. */
export const haproxy = (): string => `global
    lua-load /etc/haproxy/keyhall.lua

defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s

frontend service
    bind :443 ssl crt /etc/haproxy/service.pem ca-file /etc/haproxy/keyhall-ca.pem verify optional ca-ignore-err all crt-ignore-err all
    http-request lua.keyhall
    default_backend service

backend service
    server service ${upstream}
`;

const own = ["Client-Cert", "X-Original-Method", "X-Original-URI", "X-Original-Host"];
const listOf = (names: readonly string[]) => names.map((name) => `"${name.toLowerCase()}"`).join(", ");

/** `keyhall.lua`: HAProxy has no question of its own to a service, so that it is asked from Lua. */
export const haproxyLua = ({ host, keyhall }: ProtectedService): string => `local url = "${keyhall}${forwardAuth}"
local host = "${host}"
-- What only the proxy says, and what belongs to the body, which stays here.
local dropped = { ${listOf(cleared(...own))},
  "host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "te", "trailer", "x-forwarded-for" }
local identity = { ${listOf(identityNames)} }
local answered = { [400] = true, [401] = true, [403] = true, [429] = true }

core.register_action("keyhall", { "http-req" }, function(txn)
  local asked = {}
  for name, values in pairs(txn.http:req_get_headers()) do
    asked[name] = {}
    for _, value in pairs(values) do table.insert(asked[name], value) end
  end
  for _, name in ipairs(dropped) do asked[name] = nil end
  local certificate = txn.f:ssl_c_der()
  asked["client-cert"] = { certificate and certificate ~= "" and ":" .. txn.c:base64(certificate) .. ":" or "" }
  asked["x-original-method"] = { txn.f:method() }
  asked["x-original-uri"] = { txn.f:pathq() }
  asked["x-original-host"] = { host }
  asked["x-forwarded-for"] = { txn.f:src() }

  local answer = core.httpclient():get({ url = url, headers = asked, timeout = 2000 })
  if answer and answer.status == 200 then
    for _, name in ipairs(identity) do
      txn.http:req_del_header(name)
      local values = answer.headers[name]
      if values and values[0] and values[0] ~= "" then txn.http:req_set_header(name, values[0]) end
    end
    return
  end
  local status = answer and answered[answer.status] and answer.status or 503
  local reply = txn:reply({ status = status })
  for _, name in ipairs({ "www-authenticate", "retry-after" }) do
    local values = answer and answer.headers and answer.headers[name]
    if values and values[0] then reply:add_header(name, values[0]) end
  end
  txn:done(reply)
end)
`;
