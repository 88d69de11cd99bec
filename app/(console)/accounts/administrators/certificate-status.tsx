import { Status, type Tone } from "@/components/ui/status";
import type { CertificateView } from "@/lib/certificates/schema";

const looks: Record<CertificateView["status"], { tone: Tone; word: string }> = {
  active: { tone: "good", word: "Active" },
  "expires-soon": { tone: "warn", word: "Expires soon" },
  expired: { tone: "bad", word: "Expired" },
  disabled: { tone: "quiet", word: "Disabled" },
  revoked: { tone: "bad", word: "Revoked" },
};

export function CertificateStatus({ status }: { status: CertificateView["status"] }) {
  const { tone, word } = looks[status];
  return <Status tone={tone}>{word}</Status>;
}
