import { readFileSync } from "node:fs";
import type { CmsSigner } from "@/lib/pki/create-cms";
import { parsePem, toPem } from "@/lib/pki/pem";
import { openPkcs12 } from "@/lib/pki/pkcs12";
import { readPrivateKeyPem } from "@/lib/pki/private-key";
import { CommandFailure } from "./rest-call";

/** A certificate with its private key, from a PKCS#12 file or a PEM text that holds both. Throws when the file does not. */
export async function readSigner(file: string, password: string): Promise<CmsSigner> {
  const bytes = readBytes(file);
  if (isPem(bytes)) {
    const text = bytes.toString("latin1");
    return { certificateDer: firstCertificate(file, text), privateKeyPkcs8: await readPrivateKeyPem(text, password) };
  }
  const opened = await openPkcs12(bytes, password);
  if (!opened) throw new CommandFailure(`The password does not open ${file}.`, 1);
  return opened;
}

/** The certificate of a PEM text as one line, as `X-Client-Certificate` carries it: without the key beside it. */
export function readCertificateLine(file: string): string {
  const certificate = firstCertificate(file, readBytes(file).toString("latin1"));
  return toPem("CERTIFICATE", certificate).replaceAll("\n", "");
}

const isPem = (bytes: Buffer): boolean => bytes.includes("-----BEGIN ");

function firstCertificate(file: string, text: string): Buffer {
  const found = text.includes("-----BEGIN ") ? parsePem(text) : [];
  const certificate = found.find(({ label }) => label === "CERTIFICATE");
  if (!certificate) throw new CommandFailure(`${file} holds no certificate in PEM.`, 1);
  return certificate.der;
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, 1);
  }
}
