import { type Command, Option } from "commander";
import type { SchemeName } from "@/lib/authentication/scheme";
import { now } from "@/lib/clock";
import { createDetachedSignature } from "@/lib/pki/create-cms";
import { type KeySource, readKey, takesKey } from "./key-file";
import { CommandFailure, readBytes, readText } from "./rest-call";
import { curlConfig, headerLines, signRequest, type Wanted } from "./signed-request";
import { readCertificateLine, readSigner } from "./signer-file";

interface Options extends KeySource {
  scheme: Scheme;
  certificateFile?: string;
  tokenFile?: string;
  token?: string;
  tenantKeyFile?: string;
  tenantKey?: string;
  username?: string;
  passwordFile?: string;
  password?: string;
  data?: string;
  dataFile?: string;
  contentType?: string;
  headers?: boolean;
}

type Headers = Record<string, string>;

/** What a request can carry. The other schemes are proved by the TLS connection. */
type Scheme = Exclude<SchemeName, "mutual-tls" | "forwarded-certificate">;

const headersOf: Record<Scheme, (wanted: Wanted, options: Options) => Headers | Promise<Headers>> = {
  hmac: (wanted, options) => signRequest(named(readKey(options), "--key-file or KEYHALL_API_KEY"), wanted),

  cms: async ({ url, at }, options) => {
    const tenant = tenantHeader(options);
    const signer = await readSigner(named(options.certificateFile, "--certificate-file"), passwordOf(options));
    const signature = await createDetachedSignature(Buffer.from(new URL(url).pathname), signer, at);
    return { Authorization: `CMSURL\`1 ${signature.toString("base64")}`, ...tenant };
  },

  "client-certificate-header": (_, { certificateFile }) => ({
    "X-Client-Certificate": readCertificateLine(named(certificateFile, "--certificate-file")),
  }),

  "bearer-token": (_, options) => ({ Authorization: `Bearer ${tokenOf(options)}` }),

  "auth-token-header": (_, options) => ({ "X-Auth-Token": tokenOf(options) }),

  basic: (_, options) => {
    const username = named(options.username, "--username");
    const pair = `${username}:${named(passwordOf(options), "--password-file or KEYHALL_PASSWORD")}`;
    return { Authorization: `Basic ${Buffer.from(pair).toString("base64")}`, ...tenantHeader(options) };
  },
};

/** Adds the options of `keyhall sign`. Other users see arguments: secrets come from files or variables. */
export function signs(command: Command): Command {
  command.addOption(
    new Option("--scheme <scheme>", "how the request says who it is").choices(Object.keys(headersOf)).default("hmac"),
  );
  return takesKey(command, "hmac: an API key, as downloaded")
    .option("--certificate-file <file>", "cms: PKCS#12, or PEM with the key; client-certificate-header: PEM")
    .addOption(new Option("--token-file <file>", "bearer-token, auth-token-header: a token").env("KEYHALL_TOKEN_FILE"))
    .addOption(new Option("--token <token>").env("KEYHALL_TOKEN").hideHelp())
    .option("--tenant-key-file <file>", "cms, basic: the tenant key; else KEYHALL_TENANT_KEY")
    .addOption(new Option("--tenant-key <key>").env("KEYHALL_TENANT_KEY").hideHelp())
    .option("--username <username>", "basic: whose password it is")
    .option("--password-file <file>", "basic, cms: of the user, of the PKCS#12 file; else KEYHALL_PASSWORD")
    .addOption(new Option("--password <password>").env("KEYHALL_PASSWORD").hideHelp())
    .option("--data <text>", "the body")
    .option("--data-file <file>", "a file with the body")
    .option("--content-type <type>", "the body's type (application/json)")
    .option("--headers", "print the headers alone, a line each");
}

/** `keyhall sign`: prints a request with the headers of a scheme for curl. */
export async function sign(method: string, url: string, options: Options): Promise<void> {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error(`${url} is not an http or https URL.`);
  if (!/^[A-Za-z]+$/.test(method)) throw new CommandFailure(`${method} is no method.`, 1);
  const data = options.dataFile === undefined ? options.data : readBody(options.dataFile);
  const contentType = options.contentType ?? (data === undefined ? undefined : "application/json");
  const wanted = { method: method.toUpperCase(), url: new URL(url).href, data, contentType, at: now() };
  const own = await headersOf[options.scheme](wanted, options);
  const headers = { ...own, ...(contentType && { "Content-Type": contentType }) };
  const request = { method: wanted.method, url: wanted.url, data, headers };
  process.stdout.write(options.headers ? headerLines(request) : curlConfig(request));
}

/** A file's text, as it is: bytes that are no text have no place in curl's configuration. */
function readBody(file: string): string {
  const bytes = readBytes(file);
  const text = bytes.toString("utf8");
  if (text.includes("\0") || !Buffer.from(text).equals(bytes))
    throw new CommandFailure(`${file} is not UTF-8 text, which is all that this can hand to curl.`, 1);
  return text;
}

function named<T>(value: T | null | undefined, option: string): T {
  if (!value) throw new CommandFailure(`This scheme needs ${option}.`, 1);
  return value;
}

const tokenOf = ({ tokenFile, token }: Options): string =>
  named(tokenFile ? readText(tokenFile) : token, "--token-file or KEYHALL_TOKEN");

const passwordOf = ({ passwordFile, password = "" }: Options): string =>
  passwordFile ? readText(passwordFile) : password;

const tenantHeader = ({ tenantKeyFile, tenantKey }: Options): Headers => ({
  "aw-tenant-code": named(
    tenantKeyFile ? readText(tenantKeyFile) : tenantKey,
    "--tenant-key-file or KEYHALL_TENANT_KEY",
  ),
});
