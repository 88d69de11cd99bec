import { BoundedMap } from "../bounded-map";
import { placeOf } from "../certificates/sealed";
import type { PresentedCertificate } from "../credentials/presented";
import { readSigner, type Signer } from "../pki/cms";
import { parsePem } from "../pki/pem";
import { unseal } from "../secrets/sealing";
import { slot } from "../state";

type Sealed = Pick<PresentedCertificate, "id" | "certificateSealed">;

const known = slot("signers of messages", () => new BoundedMap<string, Signer>(1_000));

// All of a signer follows from it; what is decided of the certificate (status, owner, addresses) is not kept.
const keyOf = ({ id, certificateSealed }: Sealed): string => `${id} ${certificateSealed}`;

/** The certificate kept here, opened and read. Throws `CmsError` when it cannot be read. */
export function signerOf(sealed: Sealed): Signer | null {
  const kept = known.get().get(keyOf(sealed));
  if (kept) return kept;
  const [certificate] = parsePem(unseal(sealed.certificateSealed, placeOf(sealed.id, "certificate")).toString());
  return certificate ? readSigner(certificate.der) : null;
}

/** Spares reading a certificate again whose key was just proved; nothing else is kept, so that no stranger fills the memory. */
export const keepSigner = (sealed: Sealed, signer: Signer): void => known.get().set(keyOf(sealed), signer);
