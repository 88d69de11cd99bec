import { createHash } from "node:crypto";
import type { Context } from "hono";
import { after, hours, now } from "@/lib/clock";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { ensureGatewayIssuer, findGatewayChain } from "@/lib/gateway/issuer";
import { certificatesOnly } from "@/lib/pki/certificate-bag";
import { ocspRequestFromPath } from "@/lib/pki/ocsp-request";
import { toPem } from "@/lib/pki/pem";
import { PkiError } from "@/lib/pki/pki-error";
import { findChain } from "@/lib/status/chains";
import { findList, listPem } from "@/lib/status/lists";
import { answerOcsp } from "@/lib/status/ocsp";
import { answerBytes } from "./answer";
import { answerFile } from "./answer-file";
import { readBody } from "./body";
import { problemJson, RequestError } from "./problem";
import { createRestApp, type RestApp, type RestEnv } from "./rest-app";

/**
 * The status services of the certificate authorities kept here, open to everybody: revocation lists (RFC 5280), OCSP
 * (RFC 6960, appendix A) and the authorities' certificates.
 */
export function createPki(): RestApp {
  const app = createRestApp({ render: problemJson });
  app.get("/pki/:issuer/crl", async (c) => {
    const format = formatOf(c, "der", "pem");
    const list = await findList(c.req.param("issuer"));
    if (!list) throw unknown();
    const { hash, thisUpdate: lastModified, nextUpdate: freshUntil } = list;
    const shared = { lastModified, freshUntil };
    return format === "pem"
      ? answerFile(c, { ...shared, ...pemFile("crl.pem"), bytes: listPem(list), tag: `${hash}-pem` })
      : answerFile(c, { ...shared, ...file("pkix-crl", "crl.crl"), bytes: list.der, tag: hash });
  });
  app.get("/pki/:issuer/ca", async (c) => {
    const format = formatOf(c, "der", "pem");
    const [der] = await chainOf(c.req.param("issuer"));
    if (!der) throw unknown();
    return format === "pem"
      ? answerFile(c, fixed(toPem("CERTIFICATE", der), pemFile("ca.pem")))
      : answerFile(c, fixed(der, file("pkix-cert", "ca.cer")));
  });
  app.get("/pki/:issuer/chain", async (c) => {
    const format = formatOf(c, "pem", "p7c");
    const chain = await chainOf(c.req.param("issuer"));
    return format === "pem"
      ? answerFile(c, fixed(chain.map((der) => toPem("CERTIFICATE", der)).join(""), pemFile("chain.pem")))
      : answerFile(c, fixed(certificatesOnly(chain), file("pkcs7-mime; smime-type=certs-only", "chain.p7c")));
  });
  app.post("/pki/:issuer/ocsp", async (c) => {
    const body = await readBody(c.env.incoming, mostOcspBytes).catch(() => null);
    // What is too large was not read to its end.
    if (body === null) c.env.outgoing.setHeader("Connection", "close");
    return answerStatus(c, c.req.param("issuer"), body ?? nothing);
  });
  app.get("/pki/:issuer/ocsp/*", (c) => answerStatus(c, c.req.param("issuer"), requestInPath(c)));
  return app;
}

const mostOcspBytes = 8 * 1024;
/** No request at all, which is answered as a malformed one. */
const nothing = Buffer.alloc(0);

async function answerStatus(c: Context<RestEnv>, issuer: string, request: Buffer): Promise<Response> {
  const answer = await answerOcsp(issuer, request);
  if (!answer) throw unknown();
  const { der, reusable } = answer;
  const contentType = "application/ocsp-response";
  if (!reusable || c.req.method === "POST") return answerBytes(c, der, { "Content-Type": contentType });
  const { thisUpdate: lastModified, nextUpdate: freshUntil } = reusable;
  return answerFile(c, { bytes: der, contentType, tag: tagOf(der), lastModified, freshUntil });
}

/** RFC 6960 appendix A.1: base64 after the responder's address, read as it was sent, because it may hold slashes. */
function requestInPath({ env }: Context<RestEnv>): Buffer {
  const [path = ""] = (env.incoming.url ?? "").split("?", 1);
  try {
    return ocspRequestFromPath(path.replace(/^\/pki\/[^/]*\/ocsp\//, ""));
  } catch (error) {
    if (error instanceof PkiError) return nothing;
    throw error;
  }
}

/** By the issuer's id; the gateway's is found by that word too, because clients need it before anything else. */
async function chainOf(issuer: string): Promise<readonly Buffer[]> {
  const chain = issuer === "gateway" ? await gatewayChain() : await findChain(issuer);
  if (!chain) throw unknown();
  return chain;
}

/** Made now when nobody has connected yet: who connects first must trust it before. */
async function gatewayChain(): Promise<readonly Buffer[] | null> {
  const { gateway } = env();
  if (!gateway || gateway.tls) return findGatewayChain();
  return (await findGatewayChain()) ?? (await ensureGatewayIssuer()).chainDer;
}

/** What changes only when an authority is renewed. */
const fixed = (bytes: Buffer | string, named: ReturnType<typeof file>) => ({
  ...named,
  bytes,
  tag: tagOf(bytes),
  freshUntil: after(now(), hours(1)),
});

const file = (type: string, fileName: string) => ({ contentType: `application/${type}`, fileName });
const pemFile = (fileName: string) => file("x-pem-file", fileName);
const tagOf = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("base64url");
const unknown = () => notFound("The certificate issuer");

/** The form that `?format=` asks for; the first when it says nothing. */
function formatOf<T extends string>(c: Context<RestEnv>, ...known: readonly [T, ...T[]]): T {
  const asked = c.req.query("format") ?? known[0];
  const format = known.find((each) => each === asked);
  if (format) return format;
  const errors = { format: [`Choose ${known.join(" or ")}`] };
  throw new RequestError({ status: 422, code: "invalid", detail: "Some fields need your attention.", errors });
}
