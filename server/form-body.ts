/** Can the body be read as the form that it says it is? Inside Next one that cannot becomes a 500. */
export async function isReadableForm(body: Buffer, contentType = ""): Promise<boolean> {
  if (!/^\s*multipart\//i.test(contentType)) return true;
  try {
    await new Response(new Uint8Array(body), { headers: { "Content-Type": contentType } }).formData();
    return true;
  } catch {
    return false;
  }
}
