import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as startTls, type TLSSocket } from "node:tls";
import type { DirectoryConfiguration } from "../directory/schema";
import { askForTls } from "./start-tls";
import { DirectoryTrouble, wordsOf } from "./trouble";

export type Security = Pick<DirectoryConfiguration, "encryption" | "caCertificate" | "pinnedSha256">;

/** Where a server listens. */
export function placeOf(url: string): { host: string; port: number; isTls: boolean } {
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === "ldaps:";
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (isTls ? 636 : 389), isTls };
}

/** A connection to a server; `signal` breaks it off. Throws DirectoryTrouble. */
export function openTcp(url: string, signal: AbortSignal): Promise<Socket> {
  const { host, port } = placeOf(url);
  return opened(connectTcp({ host, port }), { event: "connect", signal, doing: `Connecting to ${host}:${port}` });
}

/** Is the connection encrypted before the first question? */
export const isEncrypted = (url: string, { encryption }: Security): boolean =>
  placeOf(url).isTls || encryption === "required";

/**
 * The connection under TLS: at once for `ldaps://`, after STARTTLS for `ldap://`. Whether its certificate is trusted, the
 * caller asks `distrust` before anything is said.
 */
export async function openTls(
  socket: Socket,
  url: string,
  { security, signal }: { security: Security; signal: AbortSignal },
) {
  const { host, isTls } = placeOf(url);
  if (!isTls) await askForTls(socket);
  const secure = startTls({
    socket,
    host,
    ...(!isIP(host) && { servername: host }),
    minVersion: "TLSv1.2",
    ...(security.caCertificate && { ca: security.caCertificate }),
    // The answer is judged by `distrust`, which can then show the certificate that was not trusted.
    rejectUnauthorized: false,
  });
  return opened(secure, { event: "secureConnect", signal, doing: "TLS" });
}

/** Why the server's certificate is not trusted; null when it is: by its pinned fingerprint, else by authority, name and dates. */
export function distrust(socket: TLSSocket, { pinnedSha256 }: Security): string | null {
  if (pinnedSha256 !== "")
    return fingerprintOf(socket) === pinnedSha256 ? null : "the server's certificate is not the one that was pinned";
  if (socket.authorized) return null;
  // It is the error's code, whatever its type says.
  const problem = String(socket.authorizationError);
  return `the server's certificate is not trusted: ${problems[problem] ?? problem}`;
}

const problems: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is signed by itself, and no CA certificate given here is it",
  SELF_SIGNED_CERT_IN_CHAIN: "its authority is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its authority is not known",
  UNABLE_TO_GET_ISSUER_CERT: "its authority is not known",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its authority is not known",
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is for another name than the one in the URL",
};

/** SHA-256 of the server's certificate, 64 hexadecimal digits; "" when it showed none. */
export const fingerprintOf = (socket: TLSSocket): string =>
  socket.getPeerCertificate().fingerprint256?.replaceAll(":", "").toLowerCase() ?? "";

/** A connection that may carry questions: encrypted and trusted, unless the administrator chose otherwise. */
export async function openTransport(url: string, security: Security, signal: AbortSignal): Promise<Socket> {
  const socket = await openTcp(url, signal);
  if (!isEncrypted(url, security)) return socket;
  const secure = await openTls(socket, url, { security, signal });
  const problem = distrust(secure, security);
  if (problem === null) return secure;
  secure.destroy();
  throw new DirectoryTrouble(`TLS with ${placeOf(url).host}: ${problem}`, true);
}

interface Opening {
  event: "connect" | "secureConnect";
  signal: AbortSignal;
  doing: string;
}

function opened<S extends Socket>(socket: S, { event, signal, doing }: Opening): Promise<S> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    socket.once("close", () => signal.removeEventListener("abort", abort));
    // An error that nobody listens to ends the process: from here to the end somebody does.
    socket.on("error", () => {});
    const fail = (error: unknown) => {
      socket.destroy();
      reject(error instanceof DirectoryTrouble ? error : new DirectoryTrouble(`${doing}: ${wordsOf(error)}`, true));
    };
    const closed = () => fail(new Error("the server closed the connection"));
    socket.once("error", fail).once("close", closed);
    socket.once(event, () => {
      socket.removeListener("error", fail).removeListener("close", closed);
      resolve(socket);
    });
  });
}
