/** A command that asks who the token stands for. `url` is where this server is reached. */
export const tokenCommand = (token: string, url: string) =>
  `curl -sS -H "Authorization: Bearer ${token}" ${url}/api/v1/me`;
