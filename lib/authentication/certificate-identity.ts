import { createHash } from "node:crypto";
import { isForClients, isKeyOfOwner } from "../certificates/authenticates";
import { findPresentedCertificate, type PresentedCertificate } from "../credentials/presented";
import { type Eventually, whenHere } from "../eventually";
import { refusedOr } from "./credential-state";
import { proofOf } from "./proof";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { SchemeResult } from "./scheme";

/**
 * Who calls with a certificate (DER) whose private key was proved, by a TLS connection that ended here or at a trusted
 * proxy. What they think of it is not asked: it must be one that authenticates its owner here (decision 0010).
 */
export const authenticatedCertificate = (der: Buffer, request: MachineRequest): Eventually<SchemeResult> =>
  whenHere(findPresentedCertificate(createHash("sha256").update(der).digest("hex")), (presented) => {
    if (!presented || !isOwnersAlone(presented) || !isForClients(der)) return refuse("untrusted_issuer");
    return refusedOr(presented, request, () => proofOf("certificate", presented, request));
  });

/** Is its key its owner's and nobody else's? */
export const isOwnersAlone = ({ purpose, keyHolderId, owner }: PresentedCertificate): boolean =>
  isKeyOfOwner({ purpose, keyHolderId, ownerId: owner.user.id });
