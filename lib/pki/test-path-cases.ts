import { readFileSync } from "node:fs";
import type { PathRequest } from "./chain";
import { parsePem } from "./pem";

/** When the cases without a time of their own are judged. */
const at = new Date("2025-06-01T00:00:00Z");

export interface ConformanceCase {
  id: string;
  description: string;
  validation_kind: "CLIENT" | "SERVER";
  trusted_certs: string[];
  untrusted_intermediates: string[];
  peer_certificate: string;
  validation_time: string | null;
  expected_result: "SUCCESS" | "FAILURE";
  expected_peer_name: { kind: string; value: string } | null;
  max_chain_depth: number | null;
}

// Byte for byte as published (origin and licence inside); the name keeps formatters away.
export const conformance: { testcases: ConformanceCase[] } = JSON.parse(
  readFileSync(new URL("fixtures/path-validation.json.txt", import.meta.url), "utf8"),
);

/** The question that a case puts. */
export function requestOf(testcase: ConformanceCase): PathRequest {
  const derOf = (pem: string): Buffer => parsePem(pem)[0]?.der ?? Buffer.alloc(0);
  return {
    leaf: derOf(testcase.peer_certificate),
    intermediates: testcase.untrusted_intermediates.map(derOf),
    roots: testcase.trusted_certs.map(derOf),
    at: testcase.validation_time ? new Date(testcase.validation_time) : at,
    purpose: testcase.validation_kind === "CLIENT" ? "clientAuth" : "serverAuth",
    hostname: testcase.expected_peer_name?.value,
    maxIntermediates: testcase.max_chain_depth ?? undefined,
  };
}
