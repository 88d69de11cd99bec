"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { EmailSettingsView } from "@/lib/email-settings/schema";
import { routes } from "@/lib/routes";

const securities = [
  { value: "starttls", label: "STARTTLS", description: "Demanded before anything is sent; usually port 587." },
  { value: "tls", label: "TLS", description: "From the first byte; usually port 465." },
  {
    value: "none",
    label: "None",
    description: "Mails, and the password where one is given, cross the network in the clear; usually port 25.",
  },
];

const reminderHint = (
  <>
    Days before the end of a certificate, an API key or a token, separated by commas; empty: no reminders. Default 30,
    10, 1. What is due is looked for every hour;{" "}
    <a href={routes.expiryDesk()} target="_blank" rel="noreferrer" className="text-accent underline">
      Expiry (opens a new tab)
    </a>{" "}
    lists what ends next.
  </>
);

/** The fields of *Email Settings*. */
export function EmailSettingsFields({ settings }: { settings: EmailSettingsView }) {
  const [authenticates, setAuthenticates] = useState(settings.authentication);
  const [security, setSecurity] = useState<string>(settings.security);
  return (
    <>
      <Switch
        name="enabled"
        label="Send mail"
        description="Off: nothing is queued and nothing is sent."
        defaultChecked={settings.enabled}
      />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <Field name="host" label="Host Server" required>
          <Input defaultValue={settings.host} maxLength={253} autoComplete="off" placeholder="mail.example.org" />
        </Field>
        <Field name="port" label="Host Port" required>
          <Input type="number" inputMode="numeric" min={1} max={65535} defaultValue={settings.port} />
        </Field>
      </div>
      <RadioGroup
        name="security"
        legend="Use TLS"
        options={securities}
        value={security}
        onValueChange={setSecurity}
        hint={security === "none" ? undefined : "The server's certificate is verified."}
      />
      {security !== "none" && (
        <Field
          name="caCertificate"
          label="CA certificate"
          optional
          hint="PEM. When given, only certificates of this authority are accepted; empty: those of the public ones."
        >
          <Textarea mono rows={3} defaultValue={settings.caCertificate} spellCheck={false} />
        </Field>
      )}
      <Switch
        name="authentication"
        label="Authentication Required"
        checked={authenticates}
        onChange={(event) => setAuthenticates(event.target.checked)}
      />
      {authenticates && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="username" label="Username" required>
            <Input defaultValue={settings.username} maxLength={255} autoComplete="off" />
          </Field>
          <Field
            name="password"
            label="Password"
            hint={settings.hasPassword ? "Empty: the saved one stays, for this server only." : undefined}
          >
            <PasswordInput autoComplete="new-password" maxLength={500} />
          </Field>
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="fromAddress" label="From Email Address" required>
          <Input type="email" defaultValue={settings.fromAddress} maxLength={254} autoComplete="off" />
        </Field>
        <Field name="systemUrl" label="System URL" required hint="Links in mails begin with it.">
          <Input defaultValue={settings.systemUrl} maxLength={500} autoComplete="off" />
        </Field>
      </div>
      <Field
        name="alwaysSendTo"
        label="Always Send To"
        optional
        hint="Gets every mail about a credential too, never one with a password. Addresses separated by commas."
      >
        <Input defaultValue={settings.alwaysSendTo.join(", ")} autoComplete="off" />
      </Field>
      <Field name="reminderDays" label="Send Notification on Days" hint={reminderHint}>
        <Input defaultValue={settings.reminderDays.join(", ")} inputMode="numeric" autoComplete="off" />
      </Field>
    </>
  );
}
