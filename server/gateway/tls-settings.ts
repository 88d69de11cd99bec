import { constants } from "node:crypto";
import type { TlsOptions } from "node:tls";

/** RFC 9325 §4.2: forward secrecy and authenticated encryption only. */
const ciphers = [
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "TLS_AES_128_GCM_SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
].join(":");

/** What a new certificate is set together with. */
export const contextSettings = (minVersion: "TLSv1.2" | "TLSv1.3") =>
  ({
    minVersion,
    ciphers,
    honorCipherOrder: true,
    // A resumed session has no client certificate chain, and in TLS 1.2 no name; renegotiation could change both.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  }) as const;

/** A client certificate is asked for, and who has none or a strange one is let in: the answer says why it does not count. */
export const serverSettings = (minVersion: "TLSv1.2" | "TLSv1.3"): TlsOptions => ({
  ...contextSettings(minVersion),
  requestCert: true,
  rejectUnauthorized: false,
  ALPNProtocols: ["http/1.1"],
});
