import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, days, minutes, now } from "@/lib/clock";
import { serialNumber } from "@/lib/devices/schema";
import { parseCertificate } from "@/lib/pki/certificate-fields";
import { createCertificate } from "@/lib/pki/create-certificate";
import { generateKey } from "@/lib/pki/keys";
import { commonNameOf, nameOf } from "@/lib/pki/names";
import { parsePem, toPem } from "@/lib/pki/pem";
import { newSerial } from "@/lib/pki/serial-number";
import { CommandFailure } from "../rest-call";

/** A device's key and self-signed certificate, whose common name is its serial number. PEM. */
export interface Identity {
  serial: string;
  certificatePem: string;
  privateKeyPem: string;
}

const certificateDays = 3650;

/** Makes a key and a certificate for this serial number; without one, a serial number too. */
export async function makeIdentity(serial = newDeviceSerial()): Promise<Identity> {
  const key = await generateKey("ec-p256");
  const at = now();
  const der = await createCertificate({
    ...key,
    issuer: "self",
    subject: nameOf({ commonName: serial }),
    serial: newSerial(),
    // A server's clock may be a little behind ours.
    notBefore: after(at, -minutes(5)),
    notAfter: after(at, days(certificateDays)),
    keyUsage: ["digitalSignature"],
    extendedKeyUsage: ["clientAuth"],
  });
  return {
    serial,
    certificatePem: toPem("CERTIFICATE", der),
    privateKeyPem: toPem("PRIVATE KEY", key.privateKeyPkcs8),
  };
}

/** `KHA` and 13 random letters and digits: 16 characters, as devices have them. */
function newDeviceSerial(): string {
  const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  return `KHA${[...randomBytes(13)].map((byte) => alphabet[byte % alphabet.length]).join("")}`;
}

/**
 * The identity kept in a folder, made there the first time: `agent.pem` and, readable by its owner alone, `agent.key`.
 * Throws `CommandFailure` when the folder holds another serial number than the one asked for, or cannot be used.
 */
export async function keptIdentity(folder: string, wanted?: string): Promise<Identity> {
  if (wanted !== undefined && !serialNumber.safeParse(wanted).success)
    throw new CommandFailure(`${wanted} is not a serial number: 3 to 64 letters, digits and .-_`, 1);
  const files = { certificate: path.join(folder, "agent.pem"), key: path.join(folder, "agent.key") };
  try {
    return (await read(files, wanted)) ?? (await make(files, wanted));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`The key and certificate in ${folder} cannot be used: ${(error as Error).message}`, 1);
  }
}

interface Files {
  certificate: string;
  key: string;
}

async function read(files: Files, wanted: string | undefined): Promise<Identity | null> {
  const privateKeyPem = await readFile(files.key, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (privateKeyPem === null) return null;
  const certificatePem = await readFile(files.certificate, "utf8");
  const [first] = parsePem(certificatePem);
  const serial = first && commonNameOf(parseCertificate(first.der).subjectDer);
  if (!serial) throw new Error("agent.pem names no serial number");
  if (wanted !== undefined && wanted !== serial)
    throw new CommandFailure(`${files.certificate} belongs to ${serial}, not to ${wanted}.`, 1);
  return { serial, certificatePem, privateKeyPem };
}

async function make(files: Files, wanted: string | undefined): Promise<Identity> {
  const identity = await makeIdentity(wanted);
  await mkdir(path.dirname(files.key), { recursive: true, mode: 0o700 });
  // The key last: while it is missing, both are made anew.
  await writeFile(files.certificate, identity.certificatePem);
  await writeFile(files.key, identity.privateKeyPem, { mode: 0o600, flag: "wx" });
  await chmod(files.key, 0o600);
  return identity;
}
