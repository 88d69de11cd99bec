import { type CaRequestInput, createCaRequest } from "../pki/create-request";
import { toPem } from "../pki/pem";

/** A request (CSR) for a CA certificate, PEM. */
export async function makeCaRequest(wanted: CaRequestInput): Promise<string> {
  return toPem("CERTIFICATE REQUEST", await createCaRequest(wanted));
}
