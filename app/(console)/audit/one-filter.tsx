import { X } from "lucide-react";
import Link from "next/link";
import { chipStyle } from "@/components/data-table/chip-style";

/** Says that a link from elsewhere narrowed the list to one actor or subject, and ends that. */
export function OneFilter({ label, name, href }: { label: string; name: string; href: string }) {
  return (
    <Link prefetch={false} href={href} scroll={false} className={chipStyle} data-on="" title={name}>
      <span className="truncate">
        {label} {name}
      </span>
      <X aria-hidden />
      <span className="sr-only">Remove filter</span>
    </Link>
  );
}
