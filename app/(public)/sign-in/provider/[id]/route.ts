import { beginProviderSignIn } from "@/lib/web/provider-sign-in";
import { redirectWith } from "@/lib/web/redirect-with";

/** Sends the browser to a sign-in provider. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return redirectWith(await beginProviderSignIn(id, new URL(request.url).searchParams.get("returnTo")));
}
