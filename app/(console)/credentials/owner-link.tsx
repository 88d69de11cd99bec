import Link from "next/link";
import type { OwnerView } from "@/lib/credentials/schema";
import { routes } from "@/lib/routes";

/** Whose a credential is; a link for who may see users. */
export function OwnerLink({ owner, mayOpen }: { owner: OwnerView; mayOpen: boolean }) {
  if (!mayOpen) return owner.username;
  return (
    <Link prefetch={false} href={routes.administrator(owner.id)} className="rounded-sm hover:underline">
      {owner.username}
    </Link>
  );
}
