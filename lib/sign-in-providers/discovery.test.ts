import { afterEach, expect, it, vi } from "vitest";
import { discoverAnew } from "./discovery";

afterEach(() => vi.restoreAllMocks());

const issuer = "https://id.example.org";
const honest = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: "https://keys.example.org/keys",
};

const describedAs = (description: object) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(description));

it("takes addresses of other hosts from a provider", async () => {
  describedAs(honest);
  expect((await discoverAnew(issuer)).metadata.jwks_uri).toBe(honest.jwks_uri);
});

it.each(["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"])(
  "lets no provider elsewhere lead in the clear to what listens on this machine: %s",
  async (name) => {
    for (const inside of ["http://127.0.0.1:6379/", "http://localhost/", "http://[::1]:9200/_search"]) {
      describedAs({ ...honest, [name]: inside });
      await expect(discoverAnew(issuer), inside).rejects.toMatchObject({ reason: "provider_answer" });
    }
  },
);
