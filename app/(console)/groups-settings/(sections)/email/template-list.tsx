import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Status } from "@/components/ui/status";
import { mailKinds } from "@/lib/mail/kind-schema";
import type { TemplateView } from "@/lib/mail/schema";
import { routes } from "@/lib/routes";

/** The kinds of mail, each with the page of what it says. */
export function TemplateList({ templates }: { templates: readonly TemplateView[] }) {
  return (
    <Card>
      <CardHeader title="Templates" description="Subject, HTML and text of each kind of mail." />
      <ul className="divide-y divide-line border-line border-t">
        {templates.map(({ kind, enabled, isChanged }) => (
          <li key={kind} className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-sunken/60">
            <div className="min-w-0 flex-1">
              <Link
                prefetch={false}
                href={routes.emailTemplate(kind)}
                className="font-medium after:absolute after:inset-0 hover:underline"
              >
                {mailKinds[kind].label}
              </Link>
              <p className="text-ink-2 text-sm">{mailKinds[kind].description}</p>
            </div>
            {isChanged && <Chip>changed</Chip>}
            <Status tone={enabled ? "good" : "quiet"}>{enabled ? "On" : "Off"}</Status>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-2" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
