import { and, eq } from "drizzle-orm";
import { credentials, trustAnchors } from "@/db/schema";
import type { Reader } from "@/db/store";
import { isId } from "../id";
import { getSettings } from "../settings/queries";

/** Why the certificate, or the anchor that it came by, opens no session at this moment; null when it does. */
export async function certificateRefusal(id: string, reader: Reader): Promise<"scheme_disabled" | "revoked" | null> {
  const { certificateSignIn } = await getSettings("gateway", reader);
  if (!certificateSignIn) return "scheme_disabled";
  return (await isStillGood(id, reader)) ? null : "revoked";
}

async function isStillGood(id: string, reader: Reader): Promise<boolean> {
  if (isId("trustAnchor", id)) {
    return (await reader.$count(trustAnchors, and(eq(trustAnchors.id, id), eq(trustAnchors.status, "enabled")))) > 0;
  }
  return (await reader.$count(credentials, and(eq(credentials.id, id), eq(credentials.status, "active")))) > 0;
}
