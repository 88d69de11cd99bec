import { eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db } from "@/db/store";
import { after, minutes, now } from "../clock";
import { type OcspCertId, ocspIssuerMatcher } from "../pki/ocsp-request";
import { loadOcspResponder, type OcspResponder } from "../pki/ocsp-response";
import { parsePem } from "../pki/pem";
import { slot } from "../state";
import { ensureResponder } from "./responder-certificate";

/** An issuer as OCSP knows it: which certificates are its own, and who signs the answers about them. */
export interface OcspAuthority {
  isOwn: (certId: OcspCertId) => boolean;
  /** null: the issuer has ended, and nobody may sign for it any more. */
  responder: OcspResponder | null;
}

interface Remembered {
  authority: Promise<OcspAuthority | null>;
  until: Date;
}

/** Keys are opened and tried once, not at every request. */
const remembered = slot("OCSP responders", () => new Map<string, Remembered>());
const rememberedForMs = minutes(1);
/** Of issuers that are asked for; a stranger's guesses must not fill the memory. */
const most = 1_000;

/** null: there is no such issuer, or it waits for its certificate. */
export async function findOcspAuthority(issuerId: string): Promise<OcspAuthority | null> {
  const all = remembered.get();
  const known = all.get(issuerId);
  if (known && now() < known.until) return known.authority;
  const authority = load(issuerId);
  if (all.size >= most) all.clear();
  all.set(issuerId, { authority, until: after(now(), rememberedForMs) });
  const forget = () => all.delete(issuerId);
  authority.then((found) => found || forget(), forget);
  return authority;
}

async function load(issuerId: string): Promise<OcspAuthority | null> {
  const [issuer] = await db().select({ pem: issuers.certificatePem }).from(issuers).where(eq(issuers.id, issuerId));
  const [certificate] = issuer?.pem ? parsePem(issuer.pem) : [];
  if (!certificate) return null;
  const stored = await ensureResponder(issuerId);
  return { isOwn: ocspIssuerMatcher(certificate.der), responder: stored && (await loadOcspResponder(stored)) };
}
