import { z } from "zod";
import { forgetDevice } from "@/lib/devices/commands/forget-device";
import { getDevice, listDevices } from "@/lib/devices/queries";
import type { DeviceView } from "@/lib/devices/schema";
import { wholeNumber } from "@/lib/fields";
import { validate } from "@/lib/validate";
import { queryOf } from "../input";
import type { RestApp } from "../rest-app";

/** `offset` is what the page before answered; nobody looks into it. */
const SensorQuery = z.object({
  limit: wholeNumber(1, 500).default(20),
  offset: z.string().optional(),
});

/** Devices as software agents. */
export function addSensors(app: RestApp): void {
  app.get("/openapi/v1/sensors", async (c) => {
    const { limit, offset } = validate(SensorQuery, queryOf(c.var.request));
    const page = await listDevices(c.var.authentication.actor, { limit, cursor: offset || undefined });
    return c.json({ results: page.items.map(sensorView), offset: page.next ?? "" });
  });
  app.get("/openapi/v1/sensors/:id", async (c) =>
    c.json(sensorView(await getDevice(c.var.authentication.actor, c.req.param("id")))),
  );
  app.delete("/openapi/v1/sensors/:id", async (c) => {
    await forgetDevice(c.var.authentication.actor, { id: c.req.param("id") });
    return c.body(null, 204);
  });
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** What else the product says of an agent (quotas, forensics) has no meaning here and is left out. */
const sensorView = (device: DeviceView) => ({
  uuid: device.id,
  host_name: device.name || device.serial,
  agent_type: "FABRIC_DEVICE",
  current_sw_version: device.version,
  created_at: seconds(device.firstSeenAt),
  last_config_fetch_at: seconds(device.lastSeenAt),
  interfaces: [{ ip: device.address, family_type: device.address.includes(":") ? "IPV6" : "IPV4" }],
  scopes: [device.instance.id],
  serial_number: device.serial,
  virtual_domain: device.virtualDomain,
  state: device.state,
  connected: device.connectedAt !== null,
});
