import { createHash } from "node:crypto";
import { BoundedMap } from "../bounded-map";
import { parseCertificate } from "../pki/certificate-fields";
import { type PathRequest, type PathVerdict, verifyPath } from "../pki/chain";
import { slot } from "../state";

interface Verified {
  verdict: PathVerdict;
  /** Milliseconds, both included. */
  from: number;
  until: number;
}

const mostKnown = 2_000;
const known = slot("verified paths", () => new BoundedMap<string, Verified>(mostKnown));
const keptMs = 30_000;

/**
 * `verifyPath` for a client certificate that comes with every request of a connection: whether the same certificates,
 * anchors and lists fit together is worked out again only every half minute. What may change in between (revocation,
 * owner, anchors) is not decided here.
 */
export function verifyClientPath(request: PathRequest): PathVerdict {
  const key = keyOf(request);
  const at = request.at.getTime();
  const paths = known.get();
  const found = paths.get(key);
  if (found && at >= found.from && at <= found.until) return found.verdict;
  const verdict = verifyPath({ ...request, purpose: "clientAuth" });
  paths.delete(key);
  if (!verdict.valid) return verdict;
  const ends = verdict.path.map((der) => parseCertificate(der).notAfter.getTime());
  paths.set(key, { verdict, from: at, until: Math.min(at + keptMs, ...ends) });
  return verdict;
}

function keyOf({ leaf, intermediates, roots, revocationLists = [] }: PathRequest): string {
  const hash = createHash("sha256");
  for (const list of [[leaf], intermediates, roots, revocationLists]) {
    hash.update(`${list.length};`);
    for (const der of list) hash.update(`${der.length}:`).update(der);
  }
  return hash.digest("base64");
}
