const cloud = "/fct/api/public/v1/ems_api_cloud";
const ems = "/fct/api/public/v1/ems_api/api/v1";

/** Asks for the key, so that it stands in no command. */
export const askForKey = "read -rs KEY";

/** Shell commands that log in with `$KEY` and keep the session in `$SESSION`. */
export const loginCommand = (url: string, email: string): string =>
  [
    `SESSION=$(printf '{"access_key":"%s","account_email":"%s"}' "$KEY" ${quoted(email)} |`,
    "  curl --silent --data @- --header 'Content-Type: application/json' \\",
    `    ${url}${cloud}/login/ |`,
    '  sed \'s/.*"session_id":"\\([^"]*\\)".*/\\1/\')',
  ].join("\n");

/** As a word of a shell command, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The bare session is the whole of `Authorization`. */
export const callCommand = (url: string): string =>
  ['curl --silent --header "Authorization: $SESSION" \\', `  ${url}${ems}/system/serial_number`].join("\n");

export const logoutCommand = (url: string): string =>
  ['curl --silent --request POST --header "Authorization: $SESSION" \\', `  ${url}${cloud}/logout/`].join("\n");
