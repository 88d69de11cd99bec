import { authorizeDevice, rejectDevice } from "@/lib/devices/commands/decide";
import { forgetDevice } from "@/lib/devices/commands/forget-device";
import { getDevice, listDevices } from "@/lib/devices/queries";
import { AuthorizeDeviceInput, DeviceFilters, DeviceIdInput } from "@/lib/devices/schema";
import { Device, DeviceDetails } from "./answers/devices";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

const one = "/devices/{id}";

/** `/devices`: those that reached an instance, and the decisions about them. */
export function addDevices(api: Api): void {
  route(
    api,
    { method: "get", path: "/devices", description: "List devices.", input: DeviceFilters, answer: pageOf(Device) },
    listDevices,
  );
  route(
    api,
    {
      method: "get",
      path: one,
      description: "Show a device with its certificate and what it says of itself.",
      input: DeviceIdInput,
      answer: DeviceDetails,
    },
    (actor, { id }) => getDevice(actor, id),
  );
  route(
    api,
    {
      method: "post",
      path: `${one}/authorize`,
      description:
        "Let a device in with the certificate that it came with last, or with the one of `fingerprint` only.",
      input: AuthorizeDeviceInput,
      answer: DeviceDetails,
    },
    authorizeDevice,
  );
  route(
    api,
    {
      method: "post",
      path: `${one}/reject`,
      description: "Refuse a device from its next request on.",
      input: DeviceIdInput,
      answer: DeviceDetails,
    },
    rejectDevice,
  );
  route(
    api,
    {
      method: "delete",
      path: one,
      description: "Forget a device; when it comes again, it waits.",
      input: DeviceIdInput,
      answer: null,
    },
    forgetDevice,
  );
}
