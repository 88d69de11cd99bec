import { beginCertificateSignIn } from "@/lib/web/certificate-sign-in";

/** Sends the browser to the gateway, which asks it for a certificate. */
export async function GET(request: Request): Promise<Response> {
  const returnTo = new URL(request.url).searchParams.get("returnTo");
  const Location = await beginCertificateSignIn(returnTo);
  return new Response(null, { status: 303, headers: { Location, "Cache-Control": "no-store" } });
}
