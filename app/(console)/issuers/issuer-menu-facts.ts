import type { IssuerDetails } from "@/lib/issuers/view";

/** What the dialogs of an issuer's menu say depends on these. */
export interface IssuerMenuFacts {
  id: string;
  name: string;
  status: IssuerDetails["status"];
  isSignedElsewhere: boolean;
  issued: number;
  below: number;
}

export function menuFacts({
  id,
  name,
  status,
  certificate,
  parentId,
  issued,
  children,
}: IssuerDetails): IssuerMenuFacts {
  const isSignedElsewhere = certificate !== null && !certificate.isRoot && parentId === null;
  return { id, name, status, isSignedElsewhere, issued, below: children.length };
}
