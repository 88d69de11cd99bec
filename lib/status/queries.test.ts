import { expect, it } from "vitest";
import { makeUser } from "@/test/make";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { env, setEnv } from "../env";
import { statusExtensions, statusUrls } from "./queries";

useTestStore({ KEYHALL_URL: "https://keyhall.example" });

it("names no address behind https, until there is a plain one", async () => {
  expect(statusUrls("iss_1")).toBeNull();
  expect(statusExtensions("iss_1")).toEqual({});
  const { pem } = await makeAutomationCertificate(await makeUser());
  const text = openssl(["x509", "-in", "leaf.pem", "-noout", "-text"], { "leaf.pem": pem }).stdout;
  expect(text).toContain("Subject Key Identifier");
  expect(text).not.toMatch(/CRL Distribution|Authority Information/);
  setEnv({ ...env(), statusUrl: "http://pki.example/keyhall" });
  expect(statusUrls("iss_1")).toEqual({
    crl: "http://pki.example/keyhall/pki/iss_1/crl",
    ocsp: "http://pki.example/keyhall/pki/iss_1/ocsp",
    ca: "http://pki.example/keyhall/pki/iss_1/ca",
  });
});
