import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import { type StoredEmailSettings, serverPasswordPlace } from "../email-settings/stored";
import { unseal } from "../secrets/sealing";

export interface OutgoingMail {
  messageId: string;
  /** The header names the first, the owner; the others are in the envelope only: nobody learns who else hears of it. */
  to: readonly string[];
  subject: string;
  html: string;
  text: string;
  date: Date;
}

/** What became of an attempt, in the server's own words. */
export type Delivery =
  /** Some may have been put off: `deferred` are to be tried again. */
  | { outcome: "accepted"; answer: string; deferred: string[] }
  /** The server will not take it, however often it is asked. */
  | { outcome: "refused"; answer: string }
  /** Not now: the server could not be reached, or said so. */
  | { outcome: "later"; answer: string };

// Nobody waits longer than this for a server that does not answer.
const connectMs = 5_000;
const silenceMs = 10_000;
const totalMs = 45_000;

/** Hands a mail to the configured server. TLS is verified; nothing is thrown for what the server does. */
export async function deliver(settings: StoredEmailSettings, mail: OutgoingMail): Promise<Delivery> {
  const transport = transportOf(settings);
  let timer: NodeJS.Timeout | undefined;
  try {
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("The mail server took too long")), totalMs);
    });
    const { subject, html, text, date, messageId } = mail;
    const [to, ...bcc] = mail.to;
    const sent = transport.sendMail({
      ...{ from: settings.fromAddress, to, bcc, subject, html, text, date, messageId },
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return acceptedOf(await Promise.race([sent, limit]));
  } catch (error) {
    return failureOf(error);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

function transportOf(settings: StoredEmailSettings) {
  const { host, port, security, caCertificate, authentication, username, passwordSealed } = settings;
  return createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    auth:
      authentication && passwordSealed
        ? { user: username, pass: unseal(passwordSealed, serverPasswordPlace).toString() }
        : undefined,
    tls: {
      minVersion: "TLSv1.2",
      rejectUnauthorized: true,
      ...(caCertificate && { ca: caCertificate }),
      ...(!isIP(host) && { servername: host }),
    },
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

interface Sent {
  response: string;
  rejectedErrors?: unknown[];
}

function acceptedOf({ response, rejectedErrors = [] }: Sent): Delivery {
  const refusals = rejectedErrors.map(smtpErrorOf);
  const deferred = refusals.flatMap(({ recipient, responseCode }) =>
    recipient && isTransient(responseCode) ? [recipient] : [],
  );
  return { outcome: "accepted", answer: [response, ...refusals.map(wordsOf)].join("\n"), deferred };
}

interface SmtpError {
  message: string;
  code?: string;
  response?: string;
  responseCode?: number;
  recipient?: string;
  rejectedErrors?: unknown[];
}

const smtpErrorOf = (error: unknown): SmtpError => (error instanceof Error ? error : new Error(String(error)));

const isTransient = (code: number | undefined) => code !== undefined && code >= 400 && code < 500;
const isPermanent = (code: number | undefined) => code !== undefined && code >= 500 && code < 600;

// What is wrong with our account or the connection is put right in the settings, and the mail is good then.
const ourFault = new Set(["EAUTH", "ENOAUTH", "ETLS", "EOAUTH2"]);

function failureOf(error: unknown): Delivery {
  const failure = smtpErrorOf(error);
  const refusals = (failure.rejectedErrors ?? []).map(smtpErrorOf);
  const answer = (refusals.length > 0 ? refusals : [failure]).map(wordsOf).join("\n");
  const codes = refusals.length > 0 ? refusals.map((each) => each.responseCode) : [failure.responseCode];
  const isFinal = codes.every(isPermanent) && !ourFault.has(failure.code ?? "");
  return { outcome: isFinal ? "refused" : "later", answer };
}

const wordsOf = ({ response, message, code, recipient }: SmtpError): string => {
  // What a server without TLS says to STARTTLS does not tell what is missing.
  const words = (code === "ETLS" ? message : (response ?? message)).replace(/[^\P{Cc}\n]/gu, "").slice(0, 1000);
  return recipient ? `${recipient}: ${words}` : words;
};
