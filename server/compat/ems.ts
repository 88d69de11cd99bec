import { z } from "zod";
import { logInToEms } from "@/lib/access-keys/commands/log-in-to-ems";
import type { LogInToEmsInput } from "@/lib/access-keys/schema";
import { getAccount } from "@/lib/account/queries";
import { emsSerialNumber } from "@/lib/account/serial-number";
import { refusals } from "@/lib/authentication/refusal";
import { authorizeDevice, rejectDevice } from "@/lib/devices/commands/decide";
import { forgetDevice } from "@/lib/devices/commands/forget-device";
import { listDevices } from "@/lib/devices/queries";
import { type DeviceView, titleOf } from "@/lib/devices/schema";
import { wholeNumber } from "@/lib/fields";
import { logOut } from "@/lib/tokens/commands/log-out";
import { validate } from "@/lib/validate";
import { answerJson, answerText } from "../answer";
import { emsRefusal, emsResult } from "../ems-answer";
import { jsonOf, queryOf } from "../input";
import { type ProblemRenderer, RequestError } from "../problem";
import { authenticated, createRestApp, type RestApp, received } from "../rest-app";
import { numberedPage } from "./numbered-page";

const prefix = "/fct/api/public/v1";
const cloud = `${prefix}/ems_api_cloud`;
const ems = `${prefix}/ems_api/api/v1`;

/** A failed login is any body whose `result` is not "login". */
const render: ProblemRenderer = (c, { status, code, detail, errors = {}, headers }) => {
  const message = [detail, ...Object.values(errors).flat()].join(" ");
  const body = JSON.stringify(emsRefusal(message, code));
  return answerText(c, status === 422 ? 400 : status, body, { "Content-Type": "application/json", ...headers });
};

const whole = (name: string, least: number, most: number) =>
  wholeNumber(least, most, (rule) => `${name} must be ${rule}`);

const ListQuery = z
  .object({ count: whole("count", 1, 500).default(150), offset: whole("offset", 0, 1_000_000).default(0) })
  .refine(({ count, offset }) => offset % count === 0, { message: "offset must be a multiple of count" });

const Authorized = z.object({ authorized: z.boolean("authorized must be true or false") });

/** What clients read: `name` and `ip_addr`; the rest is our own. */
const endpointView = (device: DeviceView) => ({
  device_id: device.id,
  name: device.name || titleOf(device),
  ip_addr: device.address,
  serial_number: device.serial,
  vdom: device.virtualDomain,
  version: device.version,
  last_seen: device.lastSeenAt.toISOString(),
});

/** What clients read: `id` and `cn`; the rest is our own. */
const certificateView = ({ id, serial, virtualDomain, state, fingerprint }: DeviceView) => ({
  id,
  cn: serial,
  vdom: virtualDomain,
  authorized: state === "authorized",
  state,
  fingerprint,
});

/**
 * The EMS API in the cloud's form (document 001) over Keyhall's devices: login with an EMS API access key, whose session
 * is sent as the bare `Authorization`.
 */
export function createEms(): RestApp {
  const app = createRestApp({ render, getPath: (request) => new URL(request.url).pathname.replace(/\/$/, "") });
  app.post(`${cloud}/login`, received, async (c) => {
    const request = c.get("request");
    const caller = { address: request.address, userAgent: request.header("user-agent") ?? "" };
    // What came in takes the command's type here: the command parses it. Clients name its media type as they like.
    const result = await logInToEms(jsonOf(request) as LogInToEmsInput, caller);
    if (result.ok) return answerJson(c, { result: "login", session_id: result.token });
    const { code, retryAfterSeconds } = result;
    const { status, message } = refusals[code];
    const headers = retryAfterSeconds === undefined ? undefined : { "Retry-After": String(retryAfterSeconds) };
    throw new RequestError({ status, code, detail: message, headers });
  });
  app.use(`${prefix}/*`, authenticated);
  app.post(`${cloud}/logout`, async (c) => {
    await logOut(c.var.authentication.actor);
    return answerJson(c, { result: "logout" });
  });
  app.get(`${ems}/system/serial_number`, async (c) => {
    const { accountId } = await getAccount();
    return answerJson(c, emsResult("Serial number of this EMS.", { serial_number: emsSerialNumber(accountId) }));
  });
  addDevices(app);
  return app;
}

function addDevices(app: RestApp): void {
  app.get(`${ems}/endpoints/index`, async (c) => {
    const { actor } = c.var.authentication;
    const { count, offset } = validate(ListQuery, queryOf(c.var.request));
    const { items, total } = await numberedPage((page) => listDevices(actor, { ...page, state: "authorized" }), {
      page: offset / count,
      size: count,
    });
    return answerJson(c, emsResult("Endpoints listed.", { endpoints: items.map(endpointView), total }));
  });
  app.get(`${ems}/client_certificates/index`, async (c) => {
    const { actor } = c.var.authentication;
    const { count, offset } = validate(ListQuery, queryOf(c.var.request));
    const wanted = { page: offset / count, size: count };
    const { items } = await numberedPage((page) => listDevices(actor, page), wanted);
    return answerJson(c, emsResult("Client certificates listed.", items.map(certificateView)));
  });
  app.patch(`${ems}/client_certificates/:id/set`, async (c) => {
    const { actor } = c.var.authentication;
    const { authorized } = validate(Authorized, jsonOf(c.var.request));
    const decide = authorized ? authorizeDevice : rejectDevice;
    const device = await decide(actor, { id: c.req.param("id") });
    return answerJson(c, emsResult(authorized ? "Authorized." : "Rejected.", certificateView(device)));
  });
  app.delete(`${ems}/client_certificates/:id/delete`, async (c) => {
    await forgetDevice(c.var.authentication.actor, { id: c.req.param("id") });
    return answerJson(c, emsResult("Deleted."));
  });
}
