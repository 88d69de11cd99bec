/** How an agent reaches this installation, without an access key. */
export interface AgentConfig {
  /** `host:port` of the gateway. */
  server: string;
  /** The name below which devices are known. */
  base: string;
  account: string;
}

export interface SoftwareView {
  /** null: this server was started without a build. */
  agent: { version: string; bytes: number; sha256: string } | null;
  /** null: the gateway is turned off. */
  config: AgentConfig | null;
  /** The authorities whose chains may be downloaded. */
  authorities: { id: string; name: string; fingerprintSha256: string }[];
}

export interface SoftwareFile {
  fileName: string;
  contentType: string;
  bytes: Buffer;
}

/** What is typed on a host that has unpacked the archive. */
export const agentCommandLine = "node keyhall-agent.mjs --config agent.json --key-file access-key.txt";
