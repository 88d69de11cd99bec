import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { mutualTls } from "@/lib/authentication/mutual-tls";
import { authenticate } from "@/lib/authentication/pipeline";
import { machineRequest } from "@/lib/authentication/request";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { routes } from "@/lib/routes";
import { CertificateSignInRequest } from "@/lib/sessions/certificate-sign-in";
import { makeSignInCode, recordRefusedCertificate } from "@/lib/sessions/commands/make-sign-in-code";
import { getSettings } from "@/lib/settings/queries";
import { waitOfAddress } from "@/lib/usage/address-limit";
import { addressOf } from "../caller";
import { clientCertificatesOf } from "./peer";
import { refusedPage } from "./refused-page";

const auditedPerMinute = 5;

/**
 * `GET /sign-in/certificate`: the console sends a browser here, its certificate is judged as for REST, and the browser goes
 * back with a one-time code; or it is told what is wrong with the certificate.
 */
export const certificateSignIn: RequestListener = (incoming, outgoing) => {
  answer(incoming, outgoing).catch((err: unknown) => {
    log().error({ err }, "A sign-in with a certificate failed");
    if (outgoing.headersSent) outgoing.destroy();
    else refusedPage(outgoing, { status: 500, title: "Something went wrong", text: "Try again in a moment." });
  });
};

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.method !== "GET") {
    outgoing.setHeader("Allow", "GET");
    return refusedPage(outgoing, { status: 405, title: "This is not how to sign in", text: startAtConsole });
  }
  const { searchParams } = new URL(incoming.url ?? "/", "https://gateway.invalid");
  const asked = CertificateSignInRequest.safeParse(Object.fromEntries(searchParams));
  if (!asked.success)
    return refusedPage(outgoing, { status: 400, title: "This is not how to sign in", text: startAtConsole });
  const { certificateSignIn } = await getSettings("gateway");
  if (!certificateSignIn)
    return refusedPage(outgoing, { status: 403, title: "Sign-in with a certificate is turned off", text: "" });
  await judge(incoming, outgoing, asked.data);
}

const startAtConsole = "Sign in from the console's sign-in page.";

async function judge(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  asked: { browser: string; returnTo?: string },
) {
  const address = addressOf(incoming, env().trustedProxies);
  const clientCertificates = clientCertificatesOf(incoming);
  const refuse = async (reason: string, told: { title: string; text: string }) => {
    if (waitOfAddress("refused certificates", address, auditedPerMinute, now()) === null)
      await recordRefusedCertificate({ reason, address });
    // The browser keeps its choice of certificate for as long as the connection lives.
    outgoing.setHeader("Connection", "close");
    refusedPage(outgoing, { status: 403, ...told });
  };
  if (clientCertificates.length === 0) return refuse("missing_credentials", reasons.none);

  const request = machineRequest({
    method: "GET",
    rawTarget: "/sign-in/certificate",
    rawHeaders: [],
    body: Buffer.alloc(0),
    clientCertificates,
    address,
    receivedAt: now(),
  });
  const result = await authenticate(request, { schemes: [mutualTls], door: "gateway" });
  if (!result.ok)
    return refuse(result.code, {
      title: titles[result.code] ?? "This certificate does not sign you in",
      text: result.message,
    });
  const { actor } = result;
  if (actor.kind !== "certificate") throw new Error("A certificate made another actor");
  if (actor.capabilities !== null) return refuse("insufficient_capability", reasons.limited);

  const code = await makeSignInCode(actor, asked);
  outgoing.writeHead(303, { Location: `${env().url}${routes.completeCertificateSignIn(code, asked.returnTo)}` });
  outgoing.end();
}

const reasons = {
  none: {
    title: "Your browser sent no certificate",
    text: "Import your certificate with its key (a .p12 or .pfx file, or from a smart card) into the browser or the system, close all windows of the browser, and choose the certificate when it asks.",
  },
  limited: {
    title: "This certificate does not sign you in",
    text: "It is limited to capabilities, for programs. A browser session has no such limits.",
  },
};

const titles: Record<string, string> = {
  expired: "This certificate has expired",
  not_yet_valid: "This certificate is not valid yet",
  revoked: "This certificate was revoked",
  disabled: "This certificate is disabled",
  rotated: "This certificate was replaced",
  owner_disabled: "The account of this certificate is disabled",
  directory_refused: "The account of this certificate is refused where it is kept",
  directory_unreachable: "The account of this certificate was last confirmed too long ago",
  directory_session_ended: "This account signs in where it is kept, with its password there",
  ip_denied: "Not from this address",
  untrusted_issuer: "This certificate is not known here",
};
