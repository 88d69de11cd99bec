import { ArrowDown, Award, Landmark } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ChainLink, IssuerDetails } from "@/lib/issuers/view";
import { routes } from "@/lib/routes";

/** From the root down to this issuer and what is below it. */
export function ChainCard({ issuer }: { issuer: IssuerDetails }) {
  const links = issuer.chain.toReversed();
  return (
    <Card>
      <CardHeader title="Chain" description="From the root, which clients trust, down to what is issued." />
      <CardBody>
        <ol className="grid justify-items-stretch">
          {links.map((link, index) => (
            <Step key={link.id ?? `${index} ${link.name}`} isFirst={index === 0}>
              <LinkBox link={link} isThis={link.id === issuer.id} isRoot={index === 0} />
            </Step>
          ))}
          {links.length === 0 && <li className="text-ink-2">Its first certificate is awaited.</li>}
          {links.length > 0 && (
            <Step isFirst={false}>
              <span className="flex items-center gap-2.5 rounded-md border border-line border-dashed px-3 py-2 text-ink-2">
                <Award aria-hidden className="size-4 shrink-0" />
                <span>{belowText(issuer)}</span>
              </span>
            </Step>
          )}
        </ol>
        {issuer.children.length > 0 && <Children issuer={issuer} />}
      </CardBody>
    </Card>
  );
}

function Step({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  return (
    <li>
      {!isFirst && <ArrowDown aria-hidden className="my-1 ml-3 size-4 text-ink-2" />}
      {children}
    </li>
  );
}

function LinkBox({ link, isThis, isRoot }: { link: ChainLink; isThis: boolean; isRoot: boolean }) {
  const place = isRoot ? "root" : "intermediate";
  return (
    <span
      aria-current={isThis || undefined}
      className="flex items-start gap-2.5 rounded-md border border-line px-3 py-2 aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft"
    >
      <Landmark aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-2" />
      <span className="wrap-anywhere min-w-0">
        <span className="block font-medium">
          {link.id && !isThis ? (
            <Link prefetch={false} href={routes.issuer(link.id)} className="hover:underline">
              {link.name}
            </Link>
          ) : (
            link.name
          )}
        </span>
        <span className="block text-ink-2 text-sm">
          {link.id ? place : `${place}, not kept here`}
          {isThis && ", this issuer"}; until <Time at={link.notAfter} format="date" />
        </span>
      </span>
    </span>
  );
}

function belowText({ issued, children }: IssuerDetails): string {
  const certificates = `${issued} ${issued === 1 ? "certificate" : "certificates"}`;
  if (children.length === 0) return `${certificates} issued`;
  return `${children.length} ${children.length === 1 ? "issuer" : "issuers"} below it, ${certificates} issued`;
}

function Children({ issuer }: { issuer: IssuerDetails }) {
  return (
    <ul className="mt-2 ml-3 grid gap-1 border-line border-l pl-4">
      {issuer.children.map(({ id, name }) => (
        <li key={id}>
          <Link prefetch={false} href={routes.issuer(id)} className="inline-block min-h-6 hover:underline">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
