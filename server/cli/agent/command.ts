import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { type Command, Option } from "commander";
import { z } from "zod";
import { serialNumber, virtualDomain } from "@/lib/devices/schema";
import { CommandFailure } from "../rest-call";
import { DeviceLink } from "./connection";
import { type Identity, keptIdentity } from "./identity";
import { type AgentEvent, runAgent } from "./run";

const text = z.string().trim().min(1);
const Settings = z.object({
  server: text.regex(/^\[?[^\s/]+\]?:\d{1,5}$/, "is host:port"),
  base: text.max(180),
  account: text.regex(/^\d{7}$/, "is the account ID, seven digits"),
  key: text.regex(/^[A-Za-z0-9-]{1,63}$/, "is not an access key").optional(),
  keyFile: text.optional(),
  serial: serialNumber.optional(),
  vdom: virtualDomain.optional(),
  root: serialNumber.optional(),
  name: text.max(100).optional(),
  ca: text.optional(),
  folder: text,
  heartbeat: z.coerce.number().min(1).max(3600).optional(),
  once: z.boolean().optional(),
  json: z.boolean().optional(),
});
type Settings = z.output<typeof Settings>;

/** Adds the options of the agent to a command. `version` is what it says it is. */
export function becomesAgent(command: Command, version: string): Command {
  return command
    .description("be a small device: connect to the gateway, wait for authorization, heartbeat")
    .option("--config <file>", "a JSON file with any of these options")
    .option("--server <host:port>", "where the gateway listens")
    .option("--base <name>", "the name below which devices are known")
    .option("--account <id>", "the account ID")
    .addOption(new Option("--key <key>", "the access key").env("KEYHALL_ACCESS_KEY"))
    .option("--key-file <file>", "a file with the access key, which is then not seen in the list of processes")
    .option("--serial <serial>", "its serial number, the first time; made when left out")
    .option("--vdom <name>", "its virtual domain")
    .option("--root <serial>", "the serial number of the root of its security fabric")
    .option("--name <name>", "what it is called; the host's name when left out")
    .option("--ca <file>", "the authorities (PEM) that the gateway's certificate must come from")
    .option("--folder <folder>", "where its key and certificate are kept (./keyhall-agent)")
    .option("--heartbeat <seconds>", "between heartbeats; the server's wish when left out")
    .option("--once", "try once, heartbeat once, and end with 2 when it was not let in")
    .option("--json", "say what happens as JSON, an object a line")
    .action((options: Record<string, unknown>) => startAgent(options, version));
}

async function startAgent(options: Record<string, unknown>, version: string): Promise<void> {
  const settings = settingsOf(options);
  const { host, port } = placeOf(settings.server);
  const identity = await keptIdentity(settings.folder, settings.serial);
  const link = new DeviceLink(
    { host, port, serverName: serverNameOf(settings), ca: settings.ca && contentsOf(settings.ca) },
    identity,
    { name: settings.name ?? hostname(), version, virtualDomain: settings.vdom, fabricRoot: settings.root },
  );
  const tell = settings.json ? tellJson : peopleTeller(fingerprintOf(identity));
  tell({ event: "identity", serial: identity.serial, fingerprint: fingerprintOf(identity) });
  const end = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end.abort());
  const { once, heartbeat } = settings;
  const heartbeatMs = heartbeat === undefined ? undefined : heartbeat * 1000;
  const letIn = await runAgent({ link, tell, signal: end.signal, once, heartbeatMs });
  if (!letIn) process.exitCode = 2;
}

function settingsOf({ config, ...given }: Record<string, unknown>): Settings {
  const kept = typeof config === "string" ? configOf(config) : {};
  const parsed = Settings.safeParse({ folder: "keyhall-agent", ...kept, ...given });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: [name], message }) => `  --${String(name)} ${message}`);
  throw new CommandFailure(["Some options need mending:", ...lines].join("\n"), 1);
}

/** Files that it names lie beside it. */
function configOf(file: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(jsonOf(contentsOf(file), file));
  if (!parsed.success) throw new CommandFailure(`${file} is not a JSON object.`, 1);
  const beside = (value: unknown) => (typeof value === "string" ? path.resolve(path.dirname(file), value) : value);
  const files = ["ca", "keyFile", "folder"].filter((name) => Object.hasOwn(parsed.data, name));
  return { ...parsed.data, ...Object.fromEntries(files.map((name) => [name, beside(parsed.data[name])])) };
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(`${file} is not JSON.`, 1);
  }
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${(error as Error).message}`, 1);
  }
}

function placeOf(server: string): { host: string; port: number } {
  const colon = server.lastIndexOf(":");
  return { host: server.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(server.slice(colon + 1)) };
}

/** `<key>.<account>.<base>`, in which a key of either kind fits. */
function serverNameOf({ key, keyFile, account, base }: Settings): string {
  const secret = keyFile ? contentsOf(keyFile).trim() : key;
  return [...(secret ? [secret.toLowerCase()] : []), account, base].join(".");
}

type Told = AgentEvent | { event: "identity"; serial: string; fingerprint: string };

/** SHA-256 as the console shows it. */
const fingerprintOf = ({ certificatePem }: Identity): string => new X509Certificate(certificatePem).fingerprint256;

const tellJson = (told: Told) => void process.stdout.write(`${JSON.stringify(told)}\n`);

const awaits = new Set(["awaiting_authorization", "certificate_changed"]);

/** Says whose authorization is waited for with every refusal, for whoever compares. */
const peopleTeller = (fingerprint: string) => (told: Told) => {
  const suffix = told.event === "refused" && awaits.has(told.code) ? ` Its fingerprint (SHA-256): ${fingerprint}` : "";
  process.stdout.write(`${new Date().toISOString()} ${lineOf(told)}${suffix}\n`);
};

function lineOf(told: Told): string {
  switch (told.event) {
    case "identity":
      return `This device is ${told.serial}. Its fingerprint (SHA-256): ${told.fingerprint}`;
    case "refused":
      return `${told.message}${retryOf(told.retrySeconds)}`;
    case "unreachable":
      return `The gateway cannot be reached: ${told.message}.${retryOf(told.retrySeconds)}`;
    case "authorized":
      return "Authorized.";
    case "received":
      return `${told.call}: ${JSON.stringify(told.data)}`;
    case "heartbeat":
      return "Heartbeat.";
    case "ended":
      return "Ended.";
  }
}

const retryOf = (seconds: number) => (seconds > 0 ? ` Trying again in ${seconds} s.` : "");
