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
  const commonName = /(?:^|,)CN=((?:\\.|[^,\\])*)/.exec(subject)?.[1];
  const base = (name || commonName || serial.slice(0, 8))
    .replace(/[^\p{L}\p{N}._@-]+/gu, "_")
    .replace(/^\.+/, "_")
    .slice(0, 80);
  return `${base || "certificate"}.${ending}`;
}
