import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { DirectoryTrial, ServerTrial, ShownCertificate, TrialStep } from "@/lib/ldap/schema";

const labels: Record<TrialStep["step"], string> = {
  name: "Name",
  connection: "Connection",
  encryption: "Encryption",
  bind: "Credential",
  users: "Users",
  groups: "Groups",
};

const looks = {
  good: { icon: CircleCheck, colour: "text-good", word: "done" },
  warning: { icon: TriangleAlert, colour: "text-warn", word: "to note" },
  failed: { icon: CircleX, colour: "text-bad", word: "failed" },
};

/** What became of each step, server by server. */
export function ConnectionResult({ trial }: { trial: DirectoryTrial }) {
  return (
    <div className="grid gap-4 rounded-md border border-line bg-sunken p-3">
      {trial.servers.map((server) => (
        <Server key={server.url} server={server} />
      ))}
    </div>
  );
}

function Server({ server: { url, steps, certificate } }: { server: ServerTrial }) {
  return (
    <section aria-label={url} className="min-w-0">
      <h4 className="wrap-anywhere font-mono text-xs">{url}</h4>
      <ol className="mt-2 grid gap-1.5 text-sm">
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {certificate && <Certificate certificate={certificate} />}
    </section>
  );
}

function Step({ step: { step, outcome, detail } }: { step: TrialStep }) {
  const { icon: Icon, colour, word } = looks[outcome];
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <span className="wrap-anywhere min-w-0">
        <span className="font-medium">{labels[step]}</span> <span className="sr-only">{word}: </span>
        <span className="text-ink-2">{detail}</span>
      </span>
    </li>
  );
}

function Certificate({ certificate }: { certificate: ShownCertificate }) {
  const { subject, issuer, validFrom, validTo, fingerprint } = certificate;
  return (
    <DescriptionList
      className="mt-3 border-line border-t pt-3"
      items={[
        { term: "Certificate of", value: subject || "no name" },
        { term: "Issued by", value: issuer || "no name" },
        {
          term: "Valid",
          value: (
            <>
              <Time at={validFrom} format="date" /> to <Time at={validTo} format="date" />
            </>
          ),
        },
        {
          term: "SHA-256",
          value: (
            <span className="inline-flex items-start gap-1">
              {fingerprint} <CopyButton value={fingerprint} label="fingerprint" iconOnly />
            </span>
          ),
          mono: true,
        },
      ]}
    />
  );
}
