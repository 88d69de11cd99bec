import { isIP } from "node:net";
import path from "node:path";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { slot } from "./state";

const port = z.coerce.number().int().min(0).max(65535);
const isLoopback = (host: string) => host === "localhost" || host === "::1" || host.startsWith("127.");
const webUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol),
    "must be an http or https URL",
  )
  .transform((text) => new URL(text).origin);
const statusUrl = z
  .string()
  .refine(
    (text) => /^http:\/\/[^?#]+$/.test(text) && URL.canParse(text),
    "must be an http URL: who checks a certificate cannot be asked to check another one first",
  )
  .transform((text) => new URL(text).href.replace(/\/+$/, ""));
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
const hostName = z
  .string()
  .regex(/^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/i)
  .max(253);
const isHost = (text: string) => isIP(text) !== 0 || hostName.safeParse(text).success;
const network = (text: string) => (isIP(text) ? true : ipaddr.isValidCIDR(text));

interface GatewayVariables {
  KEYHALL_GATEWAY_HOST: string;
  KEYHALL_GATEWAY_PORT: number;
  KEYHALL_GATEWAY_HOSTS: string[];
  KEYHALL_GATEWAY_CERTIFICATE?: string;
  KEYHALL_GATEWAY_KEY?: string;
}

export interface GatewayEnv {
  host: string;
  port: number;
  /** Names and addresses, lower case, under which it serves REST. */
  hosts: readonly string[];
  /** Files; null: its certificate is issued here. */
  tls: { certificate: string; key: string } | null;
}

const gatewayOf = (v: GatewayVariables): GatewayEnv => ({
  host: v.KEYHALL_GATEWAY_HOST,
  port: v.KEYHALL_GATEWAY_PORT,
  hosts: v.KEYHALL_GATEWAY_HOSTS,
  tls:
    v.KEYHALL_GATEWAY_CERTIFICATE && v.KEYHALL_GATEWAY_KEY
      ? { certificate: v.KEYHALL_GATEWAY_CERTIFICATE, key: v.KEYHALL_GATEWAY_KEY }
      : null,
});

const Variables = z
  .object({
    NODE_ENV: z.string().optional(),
    KEYHALL_DATA_DIR: z
      .string()
      .min(1)
      .default("./data")
      .transform((dir) => path.resolve(dir)),
    KEYHALL_HOST: z.string().min(1).default("127.0.0.1"),
    KEYHALL_PORT: port.default(3000),
    KEYHALL_URL: webUrl.optional(),
    KEYHALL_STATUS_URL: statusUrl.optional(),
    KEYHALL_TLS_CERTIFICATE: z.string().min(1).optional(),
    KEYHALL_TLS_KEY: z.string().min(1).optional(),
    KEYHALL_GATEWAY_HOST: z.string().min(1).default("127.0.0.1"),
    KEYHALL_GATEWAY_PORT: port.default(3443),
    KEYHALL_GATEWAY_HOSTS: list
      .refine((all) => all.every(isHost), "must be host names or IP addresses, separated by commas")
      .transform((all) => all.map((host) => host.toLowerCase()))
      .default(["localhost", "127.0.0.1"]),
    KEYHALL_GATEWAY_CERTIFICATE: z.string().min(1).optional(),
    KEYHALL_GATEWAY_KEY: z.string().min(1).optional(),
    KEYHALL_DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
      .optional(),
    KEYHALL_MASTER_KEY: z
      .string()
      .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64")
      .optional(),
    KEYHALL_TRUSTED_PROXIES: list
      .refine((all) => all.every(network), "must be addresses or CIDR networks, separated by commas")
      .default([]),
    KEYHALL_ADMIN_USERNAME: z.string().min(1).optional(),
    KEYHALL_ADMIN_PASSWORD: z.string().min(1).optional(),
    KEYHALL_ADMIN_EMAIL: z.string().min(1).optional(),
  })
  .superRefine((v, ctx) => {
    const issue = (name: string, message: string) => ctx.addIssue({ code: "custom", path: [name], message });
    if (!v.KEYHALL_URL && !isLoopback(v.KEYHALL_HOST))
      issue("KEYHALL_URL", "is needed when KEYHALL_HOST is not loopback");
    if (!v.KEYHALL_TLS_CERTIFICATE !== !v.KEYHALL_TLS_KEY)
      issue("KEYHALL_TLS_KEY", "and KEYHALL_TLS_CERTIFICATE go together");
    if (!v.KEYHALL_GATEWAY_CERTIFICATE !== !v.KEYHALL_GATEWAY_KEY)
      issue("KEYHALL_GATEWAY_KEY", "and KEYHALL_GATEWAY_CERTIFICATE go together");
    if (!v.KEYHALL_ADMIN_USERNAME !== !v.KEYHALL_ADMIN_PASSWORD)
      issue("KEYHALL_ADMIN_PASSWORD", "and KEYHALL_ADMIN_USERNAME go together");
  })
  .transform((v) => {
    const url = v.KEYHALL_URL ?? `${v.KEYHALL_TLS_CERTIFICATE ? "https" : "http"}://localhost:${v.KEYHALL_PORT}`;
    return {
      production: v.NODE_ENV === "production",
      dataDir: v.KEYHALL_DATA_DIR,
      host: v.KEYHALL_HOST,
      port: v.KEYHALL_PORT,
      url,
      /** Where CRL, OCSP and CA certificates are reached; null: certificates name no such place. */
      statusUrl: v.KEYHALL_STATUS_URL ?? (url.startsWith("http:") ? url : null),
      tls:
        v.KEYHALL_TLS_CERTIFICATE && v.KEYHALL_TLS_KEY
          ? { certificate: v.KEYHALL_TLS_CERTIFICATE, key: v.KEYHALL_TLS_KEY }
          : null,
      /** The TLS gateway; null: it is turned off. */
      gateway: v.KEYHALL_GATEWAY_PORT === 0 ? null : gatewayOf(v),
      databaseUrl: v.KEYHALL_DATABASE_URL ?? null,
      masterKey: v.KEYHALL_MASTER_KEY ?? null,
      trustedProxies: v.KEYHALL_TRUSTED_PROXIES,
      admin:
        v.KEYHALL_ADMIN_USERNAME && v.KEYHALL_ADMIN_PASSWORD
          ? {
              username: v.KEYHALL_ADMIN_USERNAME,
              password: v.KEYHALL_ADMIN_PASSWORD,
              email: v.KEYHALL_ADMIN_EMAIL ?? "",
            }
          : null,
    };
  });

/** The settings of this process; see the table in the README. */
export type Env = z.output<typeof Variables>;

/** Reads the environment. Throws an `Error` whose message lists every bad variable, a line each. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = Variables.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment needs mending:\n${lines.join("\n")}`);
}

const current = slot<Env>("env", () => parseEnv(process.env));

/** The settings, parsed once, when they are first asked for. Throws a readable list of what needs mending. */
export const env = (): Env => current.get();
/** Tests and `main` (a port chosen by the system) replace the settings. */
export const setEnv = (value: Env): void => current.set(value);

/** Next reports usage to its maker unless it is told not to before it starts. */
export function disableTelemetry(): void {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
