/** A shell command that asks, with a tenant key, who is calling; curl prompts for the password. */
export const callCommand = (url: string, key: string): string =>
  ["curl --user 'username'", `--header 'aw-tenant-code: ${key}'`, `${url}/api/v1/me`].join(" \\\n  ");
