import { completeCertificateSignIn } from "@/lib/web/certificate-sign-in";

/** Where the gateway sends the browser back to, with a code that is good once, here, within seconds. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const Location = await completeCertificateSignIn(searchParams.get("code") ?? "", searchParams.get("returnTo"));
  return new Response(null, { status: 303, headers: { Location, "Cache-Control": "no-store" } });
}
