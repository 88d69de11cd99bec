import { Download, Landmark } from "lucide-react";
import Link from "next/link";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { MonoValue } from "@/components/ui/mono-value";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/routes";
import { getSoftware } from "@/lib/software/queries";
import { agentCommandLine, type SoftwareView } from "@/lib/software/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

export const metadata = { title: "Downloads" };

export default async function DownloadsPage() {
  const software = await orNotFound(getSoftware(await requireActor()));
  return (
    <>
      <PageHeader
        title="Downloads"
        description="What hosts need that connect to this installation or trust what it issues."
      />
      <div className="grid max-w-240 gap-5">
        <Agent software={software} />
        <section>
          <h2 className="mb-2 font-medium text-base">Certificate chains</h2>
          <DataTable
            caption="Certificate chains"
            columns={columns}
            rows={software.authorities}
            rowKey={(row) => row.id}
            empty={<EmptyState icon={Landmark} title="No authority issues certificates yet" />}
          />
        </section>
      </div>
    </>
  );
}

function Agent({ software: { agent, config } }: { software: SoftwareView }) {
  return (
    <Card>
      <CardHeader
        title="Agent"
        description="A small device for hosts with Node.js 20.9 or later: it connects with an access key, waits for authorization and heartbeats. The archive holds one program, the authorities of the gateway and a configuration."
      />
      <CardBody className="grid gap-4">
        {!agent && (
          <Callout tone="warn" title="This server was started without a build.">
            There is no agent to download: start it with npm start.
          </Callout>
        )}
        {!config && (
          <Callout tone="warn" title="The gateway is turned off.">
            KEYHALL_GATEWAY_PORT is 0: an agent would reach nothing.
          </Callout>
        )}
        {agent && (
          <DescriptionList
            items={[
              { term: "Version", value: agent.version },
              { term: "Size", value: `${Math.ceil(agent.bytes / 1024)} kB` },
              { term: "Program's SHA-256", value: agent.sha256, mono: true },
            ]}
          />
        )}
        {config && (
          <DescriptionList
            items={[
              { term: "Gateway", value: config.server, mono: true },
              { term: "Base name", value: config.base, mono: true },
              { term: "Account ID", value: config.account, mono: true },
            ]}
          />
        )}
        {agent && config && (
          <>
            <div>
              <Button asChild variant="primary">
                <a href={routes.downloadAgent()} download>
                  <Download aria-hidden />
                  Download agent
                </a>
              </Button>
            </div>
            <CodeBlock
              label="Unpacked, it is started inside its folder keyhall-agent/, with an access key in access-key.txt there, by"
              code={agentCommandLine}
              wrap
            />
            <p className="text-ink-2 text-sm">
              Then authorize it under{" "}
              <Link prefetch={false} href={routes.devices()} className="underline">
                Fabric Devices
              </Link>
              .
            </p>
          </>
        )}
      </CardBody>
    </Card>
  );
}

const columns: Column<SoftwareView["authorities"][number]>[] = [
  {
    key: "name",
    header: "Authority",
    compact: "name",
    cell: (row) => (
      <>
        <span className="font-medium">{row.name}</span>
        {/* A narrow window has no room for its column. */}
        <span className="block sm:hidden">
          <MonoValue value={row.fingerprintSha256} label={`SHA-256 fingerprint of ${row.name}`} full />
        </span>
      </>
    ),
  },
  {
    key: "fingerprint",
    header: "Fingerprint (SHA-256)",
    width: "55%",
    cell: (row) => <MonoValue value={row.fingerprintSha256} label={`fingerprint of ${row.name}`} full />,
  },
  {
    key: "chain",
    header: "Chain",
    width: "11rem",
    compact: "state",
    cell: (row) => (
      <span className="inline-flex gap-3">
        <a href={routes.issuerChain(row.id, "pem")} aria-label={`Chain of ${row.name} as PEM`} className="underline">
          PEM
        </a>
        <a
          href={routes.issuerChain(row.id, "pkcs7")}
          aria-label={`Chain of ${row.name} as PKCS #7`}
          className="underline"
        >
          PKCS #7
        </a>
      </span>
    ),
  },
];
