import { eq } from "drizzle-orm";
import { certificates } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { prepareAdministratorCertificate, prepareAutomationCertificate } from "@/lib/certificates/issue";
import { insertCertificate, type PreparedCertificate } from "@/lib/certificates/records";
import { placeOf } from "@/lib/certificates/sealed";
import { requestCertificate } from "@/lib/issuance/commands/request-certificate";
import type { KeyType } from "@/lib/pki/keys";
import { parsePem, toPem } from "@/lib/pki/pem";
import { openPkcs12 } from "@/lib/pki/pkcs12";
import { unseal } from "@/lib/secrets/sealing";
import { keyActorFor, unique } from "./make";
import { makeTeam } from "./make-team";
import { makeTeamIssuer, openProfile } from "./make-team-issuer";

const system = { kind: "system", name: "test" } as const;
const record = (prepared: PreparedCertificate) => transaction((tx) => insertCertificate(tx, system, prepared));

/** A certificate as *Create Client Certificate* makes it; `pem` is the downloaded file, `privateKeyPem` its key. */
export async function makeAutomationCertificate(
  owner: { id: string; username: string },
  capabilities: string[] | null = null,
) {
  const wanted = { ownerId: owner.id, username: owner.username, name: unique("certificate"), capabilities };
  const prepared = await prepareAutomationCertificate({ ...wanted, keyType: "ec-p256", days: 30 });
  await record(prepared);
  const key = unseal(prepared.privateKeySealed ?? "", placeOf(prepared.id, "private-key"));
  const pem = await certificatePemOf(prepared.id);
  return { id: prepared.id, pem, privateKeyPem: toPem("PRIVATE KEY", key), notAfter: prepared.notAfter };
}

/** A certificate as Add Admin makes it, with the key that its owner takes out of the PKCS#12. */
export async function makeAdministratorCertificate(
  owner: { id: string; number: number; username: string },
  keyType: KeyType = "rsa-2048",
) {
  const certificatePassword = unique("password");
  const { id: ownerId, number, username } = owner;
  const prepared = await prepareAdministratorCertificate({
    ownerId,
    number,
    username,
    certificatePassword,
    keyType,
    days: 30,
  });
  await record(prepared);
  const pkcs12 = unseal(prepared.pkcs12Sealed ?? "", placeOf(prepared.id, "pkcs12"));
  const opened = await openPkcs12(pkcs12, certificatePassword);
  if (!opened) throw new Error("The PKCS#12 did not open");
  return {
    id: prepared.id,
    certificatePem: toPem("CERTIFICATE", opened.certificateDer),
    privateKeyPem: toPem("PRIVATE KEY", opened.privateKeyPkcs8),
    notAfter: prepared.notAfter,
  };
}

/** A certificate for other uses as a member of a team requests it, with a key made on the server. */
export async function makeGeneralCertificate(
  owner: { id: string },
  commonName = "general.example.test",
): Promise<string> {
  const issuer = await makeTeamIssuer({ profile: openProfile });
  const team = await makeTeam({ memberIds: [owner.id], issuerIds: [issuer.id] });
  // A program asks: people who have a second factor would be asked for it.
  const { certificate } = await requestCertificate(await keyActorFor(owner.id, null), {
    teamId: team.id,
    issuerId: issuer.id,
    subject: { commonName },
    key: "server",
  });
  return certificate.id;
}

async function certificatePemOf(id: string): Promise<string> {
  const [row] = await db().select().from(certificates).where(eq(certificates.id, id));
  const text = unseal(row?.certificateSealed ?? "", placeOf(id, "certificate")).toString();
  if (parsePem(text)[0]?.label !== "CERTIFICATE") throw new Error("No certificate");
  return text;
}
