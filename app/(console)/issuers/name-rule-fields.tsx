"use client";

import { Switch } from "@/components/ui/switch";
import type { IssuerProfile } from "@/lib/issuers/profile-schema";
import { BoxList } from "./box-list";
import { LinesField } from "./lines-field";
import type { Choice } from "./profile-choices";

type Props = { rules: IssuerProfile["subjectAltNames"]; kinds: readonly Choice[] };

/** Which alternative names are allowed. */
export function NameRuleFields({ rules, kinds }: Props) {
  const at = (name: string) => `profile.subjectAltNames.${name}`;
  return (
    <fieldset className="grid min-w-0 gap-4 border-line border-t pt-4">
      <legend className="sr-only">Alternative names</legend>
      <h3 className="font-medium">Alternative names</h3>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <BoxList
          name={at("kinds")}
          legend="Kinds of names"
          choices={kinds}
          defaultValue={rules.kinds}
          hint="None ticked: certificates have no alternative names."
        />
        <div className="grid gap-4">
          <Switch
            name={at("required")}
            label="At least one name is required"
            description="Clients of today look for a server's name here, not in the common name."
            defaultChecked={rules.required}
          />
          <Switch
            name={at("subdomains")}
            label="And sub-domains"
            description="Names below the allowed domains are allowed too."
            defaultChecked={rules.subdomains}
          />
          <Switch
            name={at("wildcards")}
            label="Wildcards"
            description="*.example.org speaks for every host of that domain."
            defaultChecked={rules.wildcards}
          />
        </div>
        <LinesField
          name={at("domains")}
          label="Allowed domains"
          hint="Empty: any. One domain to a line; they bind host names, mail addresses, URIs and host names in the common name."
          value={rules.domains}
          placeholder="example.org"
        />
        <LinesField
          name={at("ipRanges")}
          label="Allowed IP ranges"
          hint="Empty: any. An address or network to a line."
          value={rules.ipRanges}
          placeholder="10.0.0.0/8"
        />
        <LinesField
          name={at("deny")}
          label="Denied names"
          hint="One pattern to a line: * stands for any characters. A wildcard that would cover a denied name is refused."
          value={rules.deny}
          placeholder="*.internal.example.org"
        />
      </div>
    </fieldset>
  );
}
