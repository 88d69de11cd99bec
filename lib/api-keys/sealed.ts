/** Where an API key's sealed secret lives. */
export const placeOf = (id: string) => ({ table: "api_keys", id, kind: "secret" });
