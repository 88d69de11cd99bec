import https from "node:https";
import { z } from "zod";
import type { Identity } from "./identity";

export interface Gateway {
  host: string;
  port: number;
  /** The name that leads to the instance; it holds the access key. */
  serverName: string;
  /** PEM; undefined: the authorities that Node trusts. */
  ca?: string;
}

export interface DeviceHeaders {
  name: string;
  version: string;
  virtualDomain?: string;
  fabricRoot?: string;
}

export interface Answer {
  status: number;
  code: string;
  message: string;
  data: unknown;
}

/** What EMS answers; whatever else comes (a proxy's page) has no code. */
const Envelope = z.object({
  result: z.object({ message: z.string().default(""), code: z.string().default("") }).optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
  data: z.unknown().optional(),
});

const timeoutMs = 15_000;
const largestAnswer = 16 * 1024 * 1024;

/** One connection, kept open between calls, that proves the device's key. */
export class DeviceLink {
  private readonly agent: https.Agent;

  constructor(
    private readonly gateway: Gateway,
    identity: Identity,
    private readonly said: DeviceHeaders,
  ) {
    this.agent = new https.Agent({
      keepAlive: true,
      maxSockets: 1,
      cert: identity.certificatePem,
      key: identity.privateKeyPem,
      ca: gateway.ca,
      servername: gateway.serverName,
    });
  }

  /** Calls and answers what came back. Rejects when nothing did, also when the server's certificate is not trusted. */
  call(method: "GET" | "PUT", path: string, options: { body?: unknown; signal?: AbortSignal } = {}): Promise<Answer> {
    const { host, port, serverName } = this.gateway;
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    return new Promise((resolve, reject) => {
      const request = https.request(
        { agent: this.agent, host, port, method, path, headers: this.headers(body), signal: options.signal },
        (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on("error", reject);
          response.on("data", (chunk: Buffer) => {
            chunks.push(chunk);
            length += chunk.length;
            if (length > largestAnswer) request.destroy(new Error("The answer is too long."));
          });
          response.on("end", () => resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks).toString())));
        },
      );
      request.setTimeout(timeoutMs, () => request.destroy(new Error("The gateway does not answer.")));
      request.on("error", (error) => reject(withoutName(error, serverName)));
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private headers(body: string | undefined): Record<string, string> {
    const { name, version, virtualDomain, fabricRoot } = this.said;
    return {
      "Device-Name": Buffer.from(name).toString("latin1"),
      "Device-Version": version,
      ...(virtualDomain && { "Device-Virtual-Domain": virtualDomain }),
      ...(fabricRoot && { "Device-Fabric-Root": fabricRoot }),
      ...(body && { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) }),
    };
  }
}

/** Node says which name a certificate does not fit, and the name holds the access key. */
function withoutName(error: NodeJS.ErrnoException, serverName: string): Error {
  if (!error.message.includes(serverName)) return error;
  const message = error.message.replaceAll(serverName, "the device name");
  return Object.assign(new Error(message), { code: error.code });
}

function answerOf(status: number, text: string): Answer {
  const parsed = Envelope.safeParse(jsonOf(text)).data;
  return {
    status,
    code: parsed?.result?.code || parsed?.code || "",
    message: parsed?.result?.message || parsed?.detail || `The gateway answers ${status}.`,
    data: parsed?.data,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
