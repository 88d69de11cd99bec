import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { getAccount } from "../account/queries";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { now } from "../clock";
import { env } from "../env";
import { conflict } from "../errors";
import { ensureGatewayIssuer } from "../gateway/issuer";
import { listAuthorityCertificates } from "../issuers/authority-certificates";
import { parsePem, toPem } from "../pki/pem";
import { productRoot } from "../product-root";
import { getSettings } from "../settings/queries";
import { zipOf } from "../zip";
import { type AgentConfig, agentCommandLine, type SoftwareFile, type SoftwareView } from "./schema";

/** What hosts may be given: the agent, how it reaches this installation, and the authorities' chains. */
export async function getSoftware(actor: Actor): Promise<SoftwareView> {
  requirePermission(actor, "software.read", "anywhere");
  const agent = await findAgent();
  const authorities = await listAuthorityCertificates();
  return {
    agent: agent && {
      version: await productVersion(),
      bytes: agent.length,
      sha256: createHash("sha256").update(agent).digest("hex"),
    },
    config: await findConfig(),
    authorities: authorities.map(({ certificatePem: _, ...shown }) => shown),
  };
}

/** The agent's one file with what it needs, as a ZIP archive. Throws conflict without a build or a gateway. */
export async function getAgentPackage(actor: Actor): Promise<SoftwareFile> {
  requirePermission(actor, "software.read", "anywhere");
  const agent = await findAgent();
  if (!agent) throw conflict("This server was started without a build: there is no agent to download.");
  const config = await findConfig();
  if (!config) throw conflict("The gateway is turned off (KEYHALL_GATEWAY_PORT is 0): an agent would reach nothing.");
  const chain = await authoritiesOfGateway();
  const settings = { ...config, ...(chain && { ca: "ca.pem" }), folder: "identity" };
  const text = (contents: string) => Buffer.from(contents);
  const files = [
    { name: "keyhall-agent.mjs", bytes: agent, isExecutable: true },
    { name: "agent.json", bytes: text(`${JSON.stringify(settings, null, 2)}\n`) },
    ...(chain ? [{ name: "ca.pem", bytes: text(chain) }] : []),
    { name: "README.txt", bytes: text(readme) },
  ].map((file) => ({ ...file, name: `keyhall-agent/${file.name}` }));
  return { fileName: "keyhall-agent.zip", contentType: "application/zip", bytes: zipOf(files, now()) };
}

const readme = `The Keyhall agent: a small device on this host. It needs Node.js 20.9 or later.

1. Put an access key into the file access-key.txt beside this one, readable by you alone.
   With the account's only instance none is needed: leave out --key-file then.
2. ${agentCommandLine}
3. Authorize the device under Administration, Fabric Devices.

It makes its key and certificate once, in the folder identity; whoever has that folder is this device.
`;

async function findConfig(): Promise<AgentConfig | null> {
  const { gateway, url } = env();
  const [base] = (await getSettings("gateway")).bases;
  if (!gateway || !base) return null;
  const { accountId: account } = await getAccount();
  return { server: `${new URL(url).hostname}:${gateway.port}`, base, account };
}

/** What the gateway's certificate is trusted by (PEM); null: its own file names nobody above it. */
async function authoritiesOfGateway(): Promise<string | null> {
  const files = env().gateway?.tls;
  const ders = files
    ? parsePem(await readFile(files.certificate, "utf8"))
        .slice(1)
        .map(({ der }) => der)
    : (await ensureGatewayIssuer()).chainDer;
  return ders.length > 0 ? ders.map((der) => toPem("CERTIFICATE", der)).join("") : null;
}

const findAgent = (): Promise<Buffer | null> =>
  readFile(path.join(productRoot.get(), "dist", "agent.js")).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });

async function productVersion(): Promise<string> {
  const text = await readFile(path.join(productRoot.get(), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
