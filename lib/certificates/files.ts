import { commonNameOfText } from "../pki/name-parts";
import type { CertificateView } from "./schema";

export interface CertificateFile {
  fileName: string;
  mediaType: string;
  bytes: Buffer;
}

/** A file name on every system, after what the certificate is for. */
export function fileNameOf(
  { name, subject, serial }: Pick<CertificateView, "name" | "subject" | "serial">,
  ending: string,
): string {
  const called = name || commonNameOfText(subject) || serial.slice(0, 8);
  const base = beginningOf(called.replace(/[^\p{L}\p{N}._@-]+/gu, "_").replace(/^\.+/, "_"), 80);
  return `${base.replace(/_+$/, "") || "certificate"}.${ending}`;
}

/** What a certificate is called in a PKCS#12. */
export const friendlyNameOf = ({ name, subject }: Pick<CertificateView, "name" | "subject">): string =>
  name || beginningOf(subject, 100);

/** Characters, none of which is cut in two. */
export const beginningOf = (text: string, characters: number): string => [...text].slice(0, characters).join("");
