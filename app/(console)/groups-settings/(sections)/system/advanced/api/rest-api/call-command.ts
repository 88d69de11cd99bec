/** A shell command that asks, with a tenant key, who is calling; curl prompts for the password. */
export const callCommand = (url: string, key: string): string =>
  ["curl --user 'username'", `--header 'aw-tenant-code: ${key}'`, `${url}/api/v1/me`].join(" \\\n  ");

const path = "/API/system/info";

/**
 * Shell commands that call with a tenant key and an administrator's exported certificate: openssl asks for the
 * Certificate Password, then signs the path.
 */
export const certificateCallCommand = (url: string, key: string): string =>
  [
    "openssl pkcs12 -in username.p12 -nodes -out admin.pem",
    [
      `printf '${path}'`,
      "openssl cms -sign -signer admin.pem -outform DER -binary -md sha256 -nosmimecap",
      "openssl base64 -A > signature",
    ].join(" |\n  "),
    [
      `curl --header 'aw-tenant-code: ${key}'`,
      '--header "Authorization: CMSURL\\`1 $(cat signature)"',
      `${url}${path}`,
    ].join(" \\\n  "),
  ].join("\n");

export const certificateCallNote =
  "The signature is made over the path alone, without the query. It counts for a few minutes; then make another.";
