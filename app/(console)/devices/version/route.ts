import { findDevicesVersion } from "@/lib/devices/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

/** A text that differs once anything about the devices has changed: an open page asks for it. */
export async function GET(): Promise<Response> {
  const version = await orNotFound(findDevicesVersion(await requireActor()));
  return new Response(version, { headers: { "Content-Type": "text/plain", "Cache-Control": "no-store" } });
}
