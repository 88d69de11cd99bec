import { z } from "zod";
import { keyUsages } from "@/lib/pki/certificate-extensions";
import { type CheckedCertificate, checkCertificate } from "@/lib/pki/certificate-profile";
import { type PathRequest, verifyPath } from "@/lib/pki/chain";
import { namesHost } from "@/lib/pki/hostname";
import { parsePem } from "@/lib/pki/pem";
import { PkiError } from "@/lib/pki/pki-error";
import { type ExtendedKeyUsage, extendedKeyUsageOids } from "@/lib/pki/purpose";
import { certificateAlgorithmName } from "@/lib/pki/signature";

export interface PathAnswer {
  /** Null when the line does not say it. */
  id: string | null;
  result: "SUCCESS" | "FAILURE";
  /** `valid`, or a stable code and a sentence. */
  reason: string;
}

const PeerName = z.object({ kind: z.enum(["DNS", "IP", "RFC822"]), value: z.string() });
const usageNames = Object.keys(extendedKeyUsageOids) as [ExtendedKeyUsage, ...ExtendedKeyUsage[]];
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((given) => given ?? []);

/** A case in the form of x509-limbo; what describes it and decides nothing is ignored. */
export const PathCase = z.object({
  id: z.string().nullish(),
  validation_kind: z.enum(["CLIENT", "SERVER"]).nullish(),
  trusted_certs: z.array(z.string()),
  untrusted_intermediates: list(z.string()),
  peer_certificate: z.string(),
  validation_time: z.iso.datetime({ offset: true }).nullish(),
  signature_algorithms: list(z.string()),
  key_usage: list(
    // X.509 renamed this usage, and programs use both names.
    z.preprocess((name) => (name === "contentCommitment" ? "nonRepudiation" : name), z.enum(keyUsages)),
  ),
  extended_key_usage: list(z.enum(usageNames)),
  expected_peer_name: PeerName.nullish(),
  expected_peer_names: list(PeerName),
  max_chain_depth: z.int().min(0).nullish(),
  crls: list(z.string()),
});
export type PathCase = z.output<typeof PathCase>;

/** Judges one line; what is no case is refused with the reason. `at` counts where the case has no time of its own. */
export function judgeLine(line: string, at: Date): PathAnswer {
  const given = parsedJson(line);
  const id = z.object({ id: z.string() }).safeParse(given).data?.id ?? null;
  const parsed = PathCase.safeParse(given);
  if (parsed.success) return { id, ...judgeCase(parsed.data, at) };
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return { id, result: "FAILURE", reason: `malformed_case: ${place}${issue?.message ?? "The case cannot be read."}` };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Judges one case by the product's own verifier. */
export function judgeCase(testcase: PathCase, at: Date): Omit<PathAnswer, "id"> {
  try {
    const verdict = verifyPath(requestOf(testcase, at));
    if (!verdict.valid) throw new PkiError(verdict.code, verdict.message);
    requireDemands(testcase, verdict.path.map(checkCertificate));
    return { result: "SUCCESS", reason: "valid" };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return { result: "FAILURE", reason: `${error.code}: ${error.message}` };
  }
}

function requestOf(testcase: PathCase, at: Date): PathRequest {
  const { validation_kind, expected_peer_name: peer, max_chain_depth, validation_time } = testcase;
  const [leaf] = parsePem(testcase.peer_certificate);
  const kind = { CLIENT: ["clientAuth"], SERVER: ["serverAuth"], none: [] } as const;
  return {
    leaf: leaf?.der ?? Buffer.alloc(0),
    intermediates: testcase.untrusted_intermediates.flatMap(ders),
    roots: testcase.trusted_certs.flatMap(ders),
    at: validation_time ? new Date(validation_time) : at,
    purpose: [...new Set<ExtendedKeyUsage>([...kind[validation_kind ?? "none"], ...testcase.extended_key_usage])],
    hostname: peer && peer.kind !== "RFC822" ? peer.value : undefined,
    maxIntermediates: max_chain_depth ?? undefined,
    revocationLists: testcase.crls.flatMap(ders),
  };
}

const ders = (pem: string): Buffer[] => parsePem(pem).map(({ der }) => der);

/** What a case may ask beyond a valid path. */
function requireDemands(testcase: PathCase, path: readonly CheckedCertificate[]): void {
  const [leaf] = path;
  if (!leaf) throw new PkiError("unknown_issuer", "There is no path.");
  const { keyUsage, subjectAltNames } = leaf.decoded;
  if (testcase.key_usage.some((usage) => keyUsage?.includes(usage) === false)) {
    throw new PkiError("wrong_purpose", "The certificate's key may not be used as it is asked for.");
  }
  const names = subjectAltNames ?? [];
  for (const { kind, value } of [testcase.expected_peer_name ?? [], testcase.expected_peer_names].flat()) {
    const isNamed =
      kind === "RFC822"
        ? names.some((name) => name.kind === "email" && isSameMailbox(name.value, value))
        : namesHost(names, value);
    if (!isNamed) throw new PkiError("wrong_host", `The certificate is not for ${value}.`);
  }
  const asked = testcase.signature_algorithms;
  const used = path.slice(0, -1).map(certificateAlgorithmName);
  if (asked.length > 0 && used.some((algorithm) => !asked.includes(algorithm))) {
    throw new PkiError("unsupported_algorithm", "A certificate is signed with an algorithm that was not asked for.");
  }
}

/** The host's case does not matter, that of the part before the @ does. */
function isSameMailbox(one: string, other: string): boolean {
  const comparable = (mailbox: string) => mailbox.replace(/@[^@]*$/, (host) => host.toLowerCase());
  return comparable(one) === comparable(other);
}
