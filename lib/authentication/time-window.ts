import { minutes } from "../clock";
import { getSettings } from "../settings/queries";

/** Is the time of signing as near to the time of the request as the setting *signed-requests* demands? */
export async function isWithinWindow(signedAt: Date, receivedAt: Date): Promise<boolean> {
  const { windowMinutes } = await getSettings("signed-requests");
  return Math.abs(receivedAt.getTime() - signedAt.getTime()) <= minutes(windowMinutes);
}
