import { listCredentialChoices } from "@/lib/applications/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { shownCredential } from "../shown-credential";

/** Credentials that a request can be explained with, for the search in the form. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const search = new URL(request.url).searchParams.get("search") ?? "";
  const found = await orNotFound(listCredentialChoices(actor, search.slice(0, 200)));
  return Response.json(found.map(shownCredential), { headers: { "Cache-Control": "no-store" } });
}
