import { completeProviderSignIn } from "@/lib/web/provider-sign-in";
import { redirectWith } from "@/lib/web/redirect-with";

/** Where a sign-in provider sends the browser back to: the one address of next-auth that is served. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return redirectWith(await completeProviderSignIn(id, request));
}
