import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { changeEach, type RowResult } from "../../change-each";
import { validate } from "../../validate";
import { getDevice } from "../queries";
import { AuthorizeDevicesInput, DeviceIdsInput, titleOf } from "../schema";
import { authorizeDevice, rejectDevice } from "./decide";
import { forgetDevice } from "./forget-device";

/** Authorizes each that may be authorized, and says what became of every one. */
export async function authorizeDevices(actor: Actor, input: AuthorizeDevicesInput): Promise<RowResult[]> {
  requirePermission(actor, "devices.update", "anywhere");
  const { ids, fingerprints } = validate(AuthorizeDevicesInput, input);
  return each(actor, ids, async (id) => {
    await authorizeDevice(actor, { id, fingerprint: fingerprints?.[ids.indexOf(id)] });
    return "Authorized";
  });
}

/** Rejects each, likewise. */
export async function rejectDevices(actor: Actor, input: DeviceIdsInput): Promise<RowResult[]> {
  requirePermission(actor, "devices.update", "anywhere");
  const { ids } = validate(DeviceIdsInput, input);
  return each(actor, ids, async (id) => {
    await rejectDevice(actor, { id });
    return "Rejected";
  });
}

/** Forgets each, likewise. */
export async function forgetDevices(actor: Actor, input: DeviceIdsInput): Promise<RowResult[]> {
  requirePermission(actor, "devices.delete", "anywhere");
  const { ids } = validate(DeviceIdsInput, input);
  return each(actor, ids, async (id) => {
    await forgetDevice(actor, { id });
    return "Forgotten";
  });
}

const each = (actor: Actor, ids: readonly string[], work: (id: string) => Promise<string>) =>
  changeEach(ids, { nameOf: async (id) => titleOf(await getDevice(actor, id)), work });
