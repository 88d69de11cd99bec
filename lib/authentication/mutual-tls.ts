import { authenticatedChain } from "./client-certificate";
import type { Scheme } from "./scheme";

/**
 * The certificate of the TLS connection that the gateway took. The connection proved the key once; whether the
 * certificate counts is asked at every request.
 */
export const mutualTls: Scheme = {
  name: "mutual-tls",
  matches: ({ clientCertificates }) => clientCertificates.length > 0,
  authenticate: (request) => authenticatedChain(request.clientCertificates, request),
};
