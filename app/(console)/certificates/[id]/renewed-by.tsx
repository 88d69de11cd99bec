import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { CertificateView } from "@/lib/certificates/schema";
import { routes } from "@/lib/routes";

/** The way to the certificate that took this one's place. */
export function RenewedBy({ certificate: { id, notAfter } }: { certificate: CertificateView }) {
  return (
    <Link prefetch={false} href={routes.certificate(id)} className="rounded-sm text-accent hover:underline">
      The new certificate, until <Time at={notAfter} format="date" />
    </Link>
  );
}
