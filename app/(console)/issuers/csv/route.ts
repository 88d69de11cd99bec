import type { Actor } from "@/lib/actor";
import { csvLine } from "@/lib/csv";
import { listIssuers } from "@/lib/issuers/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { issuerStatusText, originText } from "../issuer-status";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const search = new URL(request.url).searchParams.get("search") ?? undefined;
  return csvDownload("certificate-issuers.csv", issuerLines(actor, search));
}

async function* issuerLines(actor: Actor, search?: string): AsyncGenerator<string> {
  yield csvLine(["Issuer", "Below", "Subject", "Key", "Origin", "Status", "From", "To", "SHA-256 fingerprint", "Page"]);
  const { items } = await listIssuers(actor, { search });
  const { items: all } = await listIssuers(actor);
  for (const issuer of items) {
    const { name, subject, keyType, origin, status, notBefore, notAfter, fingerprintSha256 } = issuer;
    const parent = all.find(({ id }) => id === issuer.parentId)?.name ?? "";
    const cells = [name, parent, subject, keyType, originText(origin), issuerStatusText(status)];
    yield csvLine([...cells, notBefore, notAfter, fingerprintSha256, routes.issuer(issuer.id)]);
  }
}
