import { FileInput, FileOutput, GitBranch, type LucideIcon, TreePine } from "lucide-react";
import Link from "next/link";
import { type IssuerWay, routes } from "@/lib/routes";

interface Way {
  id: IssuerWay;
  icon: LucideIcon;
  label: string;
  description: string;
}

export const ways: readonly Way[] = [
  {
    id: "root",
    icon: TreePine,
    label: "Create a root",
    description: "Signs itself. Clients must be told to trust it.",
  },
  {
    id: "intermediate",
    icon: GitBranch,
    label: "Create an intermediate",
    description: "Signed by an issuer kept here, so that the root's key is seldom used.",
  },
  {
    id: "import",
    icon: FileInput,
    label: "Import an existing CA",
    description: "Certificate and private key, as PEM or PKCS#12.",
  },
  {
    id: "external",
    icon: FileOutput,
    label: "Request from an external root",
    description: "A key made here and a request (CSR) that somebody else signs.",
  },
];

type WayChoiceProps = {
  current: IssuerWay;
  /** The form of another way begins with all that was typed. */
  keepsInput: boolean;
};

/** The four ways to an issuer. */
export function WayChoice({ current, keepsInput }: WayChoiceProps) {
  return (
    <nav aria-label="Ways to add an issuer" className="grid gap-2 sm:grid-cols-2">
      {ways.map(({ id, icon: Icon, label, description }) => (
        <Link
          key={id}
          prefetch={false}
          replace
          data-keeps-input={keepsInput ? "" : undefined}
          href={routes.addIssuer(id)}
          aria-current={id === current ? "page" : undefined}
          className="flex gap-3 rounded-md border border-line bg-surface px-3 py-2.5 hover:border-line-strong aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft"
        >
          <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-2" />
          <span className="min-w-0">
            <span className="block font-medium">{label}</span>
            <span className="block text-ink-2 text-sm">{description}</span>
          </span>
        </Link>
      ))}
    </nav>
  );
}
