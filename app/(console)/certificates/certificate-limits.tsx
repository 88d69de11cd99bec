import type { Actor } from "@/lib/actor";
import { offeredNames } from "@/lib/api-keys/queries";
import type { CertificateView } from "@/lib/certificates/schema";
import { findLimits } from "@/lib/credentials/queries";
import { LimitsButton } from "../credentials/limits-button";
import { certificateName } from "./certificate-columns";

/** What the *Limits* dialogs of these certificates need, by their IDs. */
export async function limitsFor(actor: Actor, certificates: readonly CertificateView[]) {
  const titles = new Map(certificates.map((each) => [each.id, certificateName(each)]));
  const found = await findLimits(actor, [...titles.keys()]);
  const offered = offeredNames(actor);
  return new Map(
    [...found].map(([id, { owner: _, status: __, ...limited }]) => [
      id,
      { credential: { ...limited, name: titles.get(id) ?? limited.name }, offered },
    ]),
  );
}

/** *Limits* of a certificate whose limits the viewer may change. */
export async function CertificateLimits({ actor, certificate }: { actor: Actor; certificate: CertificateView }) {
  const limits = (await limitsFor(actor, [certificate])).get(certificate.id);
  return limits && <LimitsButton limited={limits.credential} offered={limits.offered} />;
}
