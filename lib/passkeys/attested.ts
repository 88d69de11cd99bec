import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from "@simplewebauthn/server/helpers";
import { type ChallengeUse, isOurChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import type { Attestation } from "./schema";

/** COSE numbers of EdDSA, ES256 and RS256. */
export const signatureAlgorithms = [-8, -7, -257];

/** Both databases keep whole numbers up to 2³¹ - 1; no authenticator signs as often. */
export const isStorableCounter = (counter: number): boolean => counter < 2 ** 31;

/** A new passkey that was found to be good; its challenge is still to be spent. */
export interface AttestedPasskey {
  challenge: string;
  passkeyId: string;
  /** COSE key, base64. */
  publicKey: string;
  signatureCounter: number;
  transports: string[];
  verifiesUser: boolean;
}

/** Checks a new passkey (WebAuthn section 7.1); null when it is not good for this use. */
export async function readAttestation(given: Attestation, use: ChallengeUse): Promise<AttestedPasskey | null> {
  const party = relyingParty();
  if (!party) return null;
  try {
    const { challenge } = decodeClientDataJSON(given.response.clientDataJSON);
    if (!isOurChallenge(challenge, use) || !isWithoutCertificates(given)) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...given, response: { ...given.response, transports: undefined }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: signatureAlgorithms,
    });
    if (!registrationInfo || !isStorableCounter(registrationInfo.credential.counter)) return null;
    const { credential, userVerified } = registrationInfo;
    return {
      challenge,
      passkeyId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64"),
      signatureCounter: credential.counter,
      transports: given.response.transports ?? [],
      verifiesUser: userVerified,
    };
  } catch {
    // The library throws at everything that is not as it should be.
    return null;
  }
}

/**
 * We ask for no attestation, and look at none: other statements name certificates, whose revocation lists would be fetched
 * from wherever a stranger says.
 */
function isWithoutCertificates({ response }: Attestation): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = attestation.get("fmt");
  return format === "none" || (format === "packed" && attestation.get("attStmt").get("x5c") === undefined);
}
