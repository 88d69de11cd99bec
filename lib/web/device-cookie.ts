import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { days } from "../clock";
import { env } from "../env";
import { lookupHash, sameSecret } from "../secrets/pepper";
import { knownForDays, noteDevice } from "../sessions/known-devices";
import { cookieOptions } from "./session-cookie";

const cookieName = () => `${env().url.startsWith("https:") ? "__Host-" : ""}keyhall-device`;

const signatureOf = (mark: string) => lookupHash("device cookie", mark);

/** Marks this browser for a long time, and notes that a session was opened in it. */
export async function rememberDevice(sessionId: string): Promise<void> {
  const jar = await cookies();
  const mark = markIn(jar.get(cookieName())?.value) ?? randomBytes(32).toString("base64url");
  const maxAge = days(knownForDays) / 1000;
  jar.set(cookieName(), `${mark}.${signatureOf(mark)}`, { ...cookieOptions(), maxAge });
  await noteDevice({ sessionId, mark });
}

/** The mark, when it was made here. */
function markIn(cookie: string | undefined): string | null {
  const [mark = "", signature = ""] = (cookie ?? "").split(".");
  return mark !== "" && sameSecret(signature, signatureOf(mark)) ? mark : null;
}
