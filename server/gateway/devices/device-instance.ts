import { accessKeyRefusal, findPresentedAccessKey } from "@/lib/access-keys/queries";
import { getAccount } from "@/lib/account/queries";
import { now } from "@/lib/clock";
import { findInstanceByAccount } from "@/lib/instances/queries";
import { accessKeyHash, parseAccessKey } from "@/lib/secrets/access-key";
import type { DeviceName } from "../server-name";

/** The instance that a device name leads to at this moment, or why to none: told to administrators, never to the caller. */
export type InstanceReached =
  | { ok: true; groupId: string; accessKeyId: string | null; isKeyRotated: boolean }
  | { ok: false; reason: string; accessKeyId: string | null; groupPath: string | null };

const nowhere = (reason: string): InstanceReached => ({ ok: false, reason, accessKeyId: null, groupPath: null });

/** Looks the name up: a key by its keyed hash in one indexed read. `address` is the peer's. */
export async function reachInstance(name: DeviceName | null, address: string): Promise<InstanceReached> {
  if (!name) return nowhere("malformed_name");
  const { accountId } = await getAccount();
  if (name.accountId !== accountId) return nowhere("unknown_account");
  if (name.key === null) {
    const instance = await findInstanceByAccount();
    return instance
      ? { ok: true, groupId: instance.groupId, accessKeyId: null, isKeyRotated: false }
      : nowhere("key_needed");
  }
  const key = parseAccessKey(name.key);
  const presented = key && (await findPresentedAccessKey(accessKeyHash(key)));
  if (!presented) return nowhere("unknown_key");
  const { id: accessKeyId, groupId, groupPath } = presented;
  const refusal = await accessKeyRefusal(presented, { address, at: now() });
  if (refusal) return { ok: false, reason: refusal, accessKeyId, groupPath };
  return { ok: true, groupId, accessKeyId, isKeyRotated: presented.rotatedAt !== null };
}
