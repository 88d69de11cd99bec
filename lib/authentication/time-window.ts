import { minutes } from "../clock";
import { type Eventually, whenHere } from "../eventually";
import { getSettings } from "../settings/queries";

/** Is the time of signing as near to the time of the request as the setting *signed-requests* demands? */
export const isWithinWindow = (signedAt: Date, receivedAt: Date): Eventually<boolean> =>
  whenHere(
    getSettings("signed-requests"),
    ({ windowMinutes }) => Math.abs(receivedAt.getTime() - signedAt.getTime()) <= minutes(windowMinutes),
  );
