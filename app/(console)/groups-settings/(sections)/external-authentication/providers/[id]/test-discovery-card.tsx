"use client";

import { useState } from "react";
import { FormCard } from "@/components/form-card";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import type { DiscoveryTest } from "@/lib/sign-in-providers/schema";
import { testDiscoveryAction } from "../actions";

/** Asks the provider how it is used and shows what it says. */
export function TestDiscoveryCard({ issuerUrl, mayTest }: { issuerUrl: string; mayTest: boolean }) {
  const [result, setResult] = useState<DiscoveryTest | null>(null);
  if (!mayTest) return null;
  return (
    <FormCard
      title="Test discovery"
      description="Reads the provider’s own description and keys, with the issuer as it is saved."
      action={testDiscoveryAction}
      submitLabel="Test discovery"
      onSuccess={setResult}
    >
      <input type="hidden" name="issuerUrl" value={issuerUrl} />
      <div aria-live="polite">{result && <Result result={result} />}</div>
    </FormCard>
  );
}

function Result({ result }: { result: DiscoveryTest }) {
  if (!result.isUsable) {
    return (
      <Callout tone="bad" title="The provider cannot be used.">
        {result.message}
      </Callout>
    );
  }
  const { keys, warnings } = result;
  return (
    <div className="grid gap-3">
      <Callout tone={warnings.length > 0 ? "warn" : "good"} title="The provider can be used.">
        {warnings.join(" ")}
      </Callout>
      <DescriptionList
        items={[
          { term: "Authorization", value: result.authorizationEndpoint, mono: true },
          { term: "Token", value: result.tokenEndpoint, mono: true },
          { term: "UserInfo", value: result.userinfoEndpoint ?? "none", mono: result.userinfoEndpoint !== null },
          { term: "Sign-out", value: result.endSessionEndpoint ?? "none", mono: result.endSessionEndpoint !== null },
          { term: "Client authentication", value: result.clientAuthentication, mono: true },
          { term: "Algorithms", value: result.algorithms.join(", "), mono: true },
          {
            term: "Keys",
            value: keys.map(({ id, type }) => `${id ?? "without a name"} (${type})`).join(", "),
            mono: true,
          },
        ]}
      />
    </div>
  );
}
