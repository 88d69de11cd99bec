import { commonNameOfText } from "../pki/name-parts";

interface Named {
  name: string;
  /** RFC 4514 text. */
  subject: string;
  /** `DNS:a`, `IP:b`, … */
  subjectAltNames: readonly string[];
}

/** What people call it: its name, else the common name, the first alternative name, the whole subject; "" without any. */
export function titleOf({ name, subject, subjectAltNames }: Named): string {
  const [first = ""] = subjectAltNames;
  return name || commonNameOfText(subject)?.trim() || first.replace(/^[A-Z]+:/, "") || subject;
}
