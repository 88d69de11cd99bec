import type { Context } from "hono";
import { z } from "zod";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { putOnHold } from "@/lib/certificates/commands/hold-certificate";
import { getCertificate, getCertificateFile, listCertificates } from "@/lib/certificates/queries";
import type { RevocationReason } from "@/lib/certificates/revocation-schema";
import type { CertificateView } from "@/lib/certificates/schema";
import { invalid, notFound } from "@/lib/errors";
import { packPkcs12 } from "@/lib/issuance/commands/pack-pkcs12";
import { requestCertificate } from "@/lib/issuance/commands/request-certificate";
import { readSubjectText } from "@/lib/issuance/names";
import { getOwnIssuer, listOwnTeams } from "@/lib/issuance/queries";
import { everyItem } from "@/lib/paging";
import type { KeyType } from "@/lib/pki/keys";
import { validate } from "@/lib/validate";
import { answerJson, answerText } from "../answer";
import { bodyOf } from "../input";
import type { RestApp, RestEnv } from "../rest-app";
import { certView, generators } from "./certdog-views";

const prefix = "/certdog/api/certs";

const texts = z.array(z.string().max(2000)).max(100).nullish();
const Shared = {
  caName: z.string({ error: "The issuer's name is needed" }).min(1, "The issuer's name is needed").max(200),
  teamName: z.string().max(200).nullish(),
  subjectAltNames: texts,
  extraEmails: z.array(z.string().max(300)).max(20).nullish(),
  extraInfo: z.string().max(2000).nullish(),
};

const NewCert = z.object({
  ...Shared,
  dn: z.string({ error: "The distinguished name is needed" }).max(4000),
  csrGeneratorName: z.string().max(100).nullish(),
  p12Password: z
    .string({ error: "A password for the PKCS#12 is needed" })
    .min(1, "A password for the PKCS#12 is needed")
    .max(256),
});

const NewP10 = z.object({ ...Shared, csr: z.string({ error: "The request is needed" }).max(200_000) });

const Revocation = z.object({
  caName: Shared.caName,
  serialNumber: z.string({ error: "The serial number is needed" }).max(200),
  reason: z.string().max(100).nullish(),
});

type Asked = Pick<z.output<typeof NewP10>, "caName" | "teamName" | "subjectAltNames" | "extraEmails" | "extraInfo">;

/** Requesting, revoking and reading certificates. */
export function addCerts(app: RestApp): void {
  app.post(`${prefix}/request`, async (c) => {
    const { actor } = c.var.authentication;
    const { dn, csrGeneratorName, p12Password, ...asked } = validate(NewCert, bodyOf(c.var.request));
    const shared = await sharedOf(c, asked);
    const keyType = keyTypeOf(csrGeneratorName ?? undefined);
    const issued = await requestCertificate(actor, {
      ...shared,
      subjectAltNames: shared.subjectAltNames ?? [],
      subject: readSubjectText(dn),
      key: "server",
      ...(keyType && { keyType }),
    });
    const p12Data = (await packPkcs12(issued, p12Password)).toString("base64");
    return answerJson(c, { id: issued.certificate.id, pemCert: issued.certificatePem, p12Data });
  });

  app.post(`${prefix}/requestp10`, async (c) => {
    const { csr, ...asked } = validate(NewP10, bodyOf(c.var.request));
    const shared = await sharedOf(c, asked);
    const issued = await requestCertificate(c.var.authentication.actor, { ...shared, key: "csr", csr });
    return answerJson(c, { id: issued.certificate.id, pemCert: issued.certificatePem, p12Data: null });
  });

  app.post(`${prefix}/revoke`, async (c) => {
    const { actor } = c.var.authentication;
    const { caName, serialNumber, reason } = validate(Revocation, bodyOf(c.var.request));
    const { id } = await findBySerial(c, caName, serialNumber);
    const word = (reason ?? "unspecified").toLowerCase().trim();
    if (word === "hold") return answerJson(c, certView(await putOnHold(actor, { id })));
    const named = reasons[word];
    if (!named) throw invalid({ reason: [`One of ${[...Object.keys(reasons), "hold"].join(", ")}`] });
    return answerJson(c, certView(await revokeCertificate(actor, { id, reason: named })));
  });

  app.get(prefix, async (c) => {
    const views: ReturnType<typeof certView>[] = [];
    for await (const each of everyItem((page) => listCertificates(c.var.authentication.actor, page))) {
      views.push(certView(each));
    }
    return answerJson(c, views);
  });
  app.get(`${prefix}/:id`, async (c) => {
    const certificate = await getCertificate(c.var.authentication.actor, c.req.param("id"));
    return answerJson(c, { ...certView(certificate), pemCert: await pemOf(c, certificate) });
  });
  app.get(`${prefix}/:id/pem`, async (c) => {
    const { bytes } = await getCertificateFile(c.var.authentication.actor, { id: c.req.param("id"), format: "pem" });
    return answerText(c, 200, bytes.toString(), { "Content-Type": "text/plain; charset=utf-8" });
  });
}

const reasons: Record<string, RevocationReason> = {
  unspecified: "unspecified",
  "key compromise": "keyCompromise",
  "ca compromise": "cACompromise",
  "affiliation changed": "affiliationChanged",
  superseded: "superseded",
  "cessation of operation": "cessationOfOperation",
};

/** The PEM of a certificate for other uses; the others' is a secret of their owner. */
async function pemOf(c: Context<RestEnv>, { id, purpose }: CertificateView): Promise<string | null> {
  if (purpose !== "general" && purpose !== "foreign") return null;
  return (await getCertificateFile(c.var.authentication.actor, { id, format: "pem" })).bytes.toString();
}

/** Names of teams and issuers as ids, and what both kinds of request have in common. */
async function sharedOf(c: Context<RestEnv>, { caName, teamName, subjectAltNames, extraEmails, extraInfo }: Asked) {
  const { actor } = c.var.authentication;
  const issuer = await getOwnIssuer(actor, caName);
  const team = teamName ? (await listOwnTeams(actor)).find(({ name }) => name === teamName) : undefined;
  if (teamName && !team) throw notFound("The team");
  return {
    issuerId: issuer.id,
    teamId: team?.id,
    subjectAltNames: subjectAltNames ?? undefined,
    extraEmails: extraEmails ?? [],
    notes: extraInfo ?? "",
  };
}

function keyTypeOf(name: string | undefined): KeyType | undefined {
  if (!name) return undefined;
  const found = generators.find(({ id, name: own }) =>
    [id, own].some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  if (!found) throw invalid({ csrGeneratorName: [`One of ${generators.map((each) => each.name).join(", ")}`] });
  return found.id;
}

async function findBySerial(c: Context<RestEnv>, caName: string, serialNumber: string): Promise<CertificateView> {
  const hex = serialNumber.replace(/^0x/i, "").replace(/[:\s]/g, "").toLowerCase();
  const serial = (hex.length % 2 ? `0${hex}` : hex).replace(/^(?:00)+(?=..)/, "");
  if (!/^[0-9a-f]{2,128}$/.test(serial)) throw invalid({ serialNumber: ["Hexadecimal digits"] });
  const { items } = await listCertificates(c.var.authentication.actor, { search: serial });
  const found = items.find((each) => each.serial === serial && each.issuer.toLowerCase() === caName.toLowerCase());
  if (!found) throw notFound("The certificate");
  return found;
}
