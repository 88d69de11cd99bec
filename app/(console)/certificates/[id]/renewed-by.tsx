import Link from "next/link";
import { shortened } from "@/components/ui/shortened";
import { Time } from "@/components/ui/time";
import type { CertificateView } from "@/lib/certificates/schema";
import { routes } from "@/lib/routes";

/** The way to the certificate that took this one's place. */
export function RenewedBy({ certificate: { id, notAfter, serial } }: { certificate: CertificateView }) {
  return (
    <Link prefetch={false} href={routes.certificate(id)} className="rounded-sm text-accent hover:underline">
      {shortened(serial)}, until <Time at={notAfter} format="date" />
    </Link>
  );
}
