import type { Actor } from "../../actor";
import { addressOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { now } from "../../clock";
import { findDescribedCredential } from "../../credentials/described";
import { certificatesIn } from "../../issuers/ca-material";
import { ofField } from "../../issuers/pki-field";
import { listEnabledAnchors } from "../../trust-anchors/queries";
import { type CertificateTest, TestCertificateInput } from "../../trust-anchors/schema";
import { findAuthorityById } from "../../users/authority";
import { validate } from "../../validate";
import { authenticatedChain } from "../client-certificate";
import { machineRequest } from "../request";

/** Which user a caller with this certificate would be at this moment, or why none. Counts nothing. */
export async function testCertificate(actor: Actor, input: TestCertificateInput): Promise<CertificateTest> {
  requirePermission(actor, "issuers.read", "top");
  requirePermission(actor, "users.read", "top");
  const { certificate } = validate(TestCertificateInput, input);
  const chain = await ofField("certificate", () => certificatesIn(certificate).slice(0, 10));
  const request = machineRequest({
    method: "GET",
    rawTarget: "/",
    rawHeaders: [],
    body: Buffer.alloc(0),
    address: addressOf(actor) ?? "127.0.0.1",
    receivedAt: now(),
  });
  const result = await authenticatedChain(chain, request);
  if (!result.ok) return { accepted: false, code: result.code, message: result.message };
  const { user } = result.actor;
  const id = "credentialId" in result.actor ? result.actor.credentialId : "";
  const anchor = (await listEnabledAnchors()).find((each) => each.id === id);
  const name = anchor?.name ?? (await findDescribedCredential(id))?.name ?? id;
  const enabled = (await findAuthorityById(user.id))?.enabled ?? false;
  return { accepted: true, user: { id: user.id, username: user.username, enabled }, by: { id, name } };
}
