"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import type { DirectoryConfiguration } from "@/lib/directory/schema";
import { ConfigurationNumber } from "./configuration-number";
import { Part } from "./part";

const encryptions = [
  {
    value: "required",
    label: "Encrypted",
    description: "ldaps:// from the first byte; ldap:// by STARTTLS, before anything is said.",
  },
  { value: "none", label: "Not encrypted", description: "ldap:// in the clear." },
];

/** The servers, how they are trusted, and as whom they are asked. */
export function ConnectionFields({
  configuration,
  hasBindPassword,
}: {
  configuration: DirectoryConfiguration;
  hasBindPassword: boolean;
}) {
  const [encryption, setEncryption] = useState<string>(configuration.encryption);
  return (
    <>
      <Part title="Servers">
        <Field
          name="configuration.servers"
          label="LDAP URL"
          required
          hint="One to a line: ldaps://dc1.example.com, or ldap:// with a port of its own. The first that can be reached is asked."
        >
          <Textarea mono rows={2} defaultValue={configuration.servers.join("\n")} spellCheck={false} />
        </Field>
        <RadioGroup
          name="configuration.encryption"
          legend="Connection"
          options={encryptions}
          value={encryption}
          onValueChange={setEncryption}
        />
        {encryption === "none" && (
          <Callout tone="warn" title="Everybody's password crosses the network in the clear.">
            Whoever can listen between here and the directory reads the password of each person who signs in, and of the
            account that searches, and can answer in the directory's place. For tests on this machine only.
          </Callout>
        )}
        <div hidden={encryption !== "required"} className="grid gap-4">
          <Field
            name="configuration.caCertificate"
            label="CA certificate"
            optional
            hint="PEM of the authority that signed the servers' certificates; only it is trusted then. Empty: the public ones."
          >
            <Textarea mono rows={3} defaultValue={configuration.caCertificate} spellCheck={false} />
          </Field>
          <Field
            name="configuration.pinnedSha256"
            label="Pinned certificate"
            optional
            hint="Instead: the SHA-256 fingerprint of the one certificate that the server must show, whoever signed it. Test connection shows it."
          >
            <Input
              mono
              defaultValue={configuration.pinnedSha256}
              maxLength={110}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        </div>
        <ConfigurationNumber
          configuration={configuration}
          name="timeLimitMs"
          label="Time Limit"
          unit="milliseconds"
          effect="How long a question may take as a whole, with all servers that are tried."
        />
        <ConfigurationNumber
          configuration={configuration}
          name="resultLimit"
          label="Results Limit"
          unit="entries"
          effect="The most entries in one answer; longer lists are read answer by answer."
        />
      </Part>
      <Part title="Credential">
        <Field
          name="configuration.bindDn"
          label="Bind DN"
          optional
          hint="The account that searches, which needs to read and nothing more. Empty: searches are anonymous."
        >
          <Input mono defaultValue={configuration.bindDn} maxLength={1000} autoComplete="off" spellCheck={false} />
        </Field>
        <Field
          name="bindPassword"
          label="Password"
          hint={
            hasBindPassword
              ? "Empty: the saved one stays, for these servers only."
              : "Kept sealed, and never shown again."
          }
        >
          <PasswordInput autoComplete="new-password" maxLength={500} />
        </Field>
      </Part>
    </>
  );
}
