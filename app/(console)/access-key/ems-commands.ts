const cloud = "/fct/api/public/v1/ems_api_cloud";
const ems = "/fct/api/public/v1/ems_api/api/v1";

/** Asks for the key, so that it stands in no command. */
export const askForKey = "read -rs KEY";

/** Shell commands that log in with `$KEY` and keep the session in `$SESSION`; a refusal is printed, and fails. */
export const loginCommand = (url: string, email: string): string =>
  [
    `ANSWER=$(printf '{"access_key":"%s","account_email":"%s"}' "$KEY" ${quoted(email)} |`,
    "  curl --silent --show-error --data @- --header 'Content-Type: application/json' \\",
    `    ${url}${cloud}/login/)`,
    'SESSION=$(printf %s "$ANSWER" | sed -n \'s/.*"session_id":"\\([^"]*\\)".*/\\1/p\')',
    `[ -n "$SESSION" ] || { printf 'Login failed: %s\\n' "$ANSWER" >&2; false; }`,
  ].join("\n");

/** As a word of a shell command, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The bare session is the whole of `Authorization`; without one nothing is sent. */
const authorization = `--header "Authorization: \${SESSION:?log in first}" \\`;

export const callCommand = (url: string): string =>
  [`curl --silent ${authorization}`, `  ${url}${ems}/system/serial_number`].join("\n");

export const logoutCommand = (url: string): string =>
  [`curl --silent --request POST ${authorization}`, `  ${url}${cloud}/logout/`].join("\n");
