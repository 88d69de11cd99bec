"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import type { ActionResult } from "@/components/action-result";
import { type BrowserKeyType, canMakeKeys, makeBrowserKey } from "@/components/browser-key/make-key";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useHydrated } from "@/components/use-hydrated";
import type { AltName } from "@/lib/issuance/name-schema";
import type { IssuancePreview, ReadCsr, TeamChoice } from "@/lib/issuance/schema";
import { routes } from "@/lib/routes";
import { previewCertificateAction, requestCertificateAction } from "../actions";
import { IssuedCertificateCard, type IssuedWithKey } from "../issued-certificate";
import { AltNameFields, type AltNameRow } from "./alt-name-fields";
import { KeyFields } from "./key-fields";
import { PreviewDialog } from "./preview-dialog";
import { emptySubject, SubjectFields, type SubjectValues } from "./subject-fields";

type Asked = { formData: FormData; preview: IssuancePreview };

const noNames: AltNameRow[] = [{ key: 0, kind: "dns", value: "" }];

/** *Request certificate*: everything on one page, then the preview, then the certificate. */
export function RequestForm({ teams }: { teams: readonly TeamChoice[] }) {
  // The server renders what most browsers can; one that cannot says so when it is alive.
  const canMake = !useHydrated() || canMakeKeys();
  const [teamId, setTeamId] = useState(teams.length === 1 ? (teams[0]?.id ?? "") : "");
  const issuers = teams.find(({ id }) => id === teamId)?.issuers ?? [];
  const [chosenId, setChosenId] = useState("");
  const issuer = issuers.find(({ id }) => id === chosenId) ?? issuers[0];
  const [subject, setSubject] = useState<SubjectValues>(emptySubject);
  const [altNames, setAltNames] = useState<AltNameRow[]>(noNames);
  // A ref, because what runs after the action was made before it.
  const posted = useRef<FormData | null>(null);
  /** What the server said of it, asked together with the browser's own checks, so that all that is wrong is said at once. */
  const answered = useRef<ActionResult<IssuancePreview> | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isDirty, setDirty] = useState(false);
  const [issued, setIssued] = useState<IssuedWithKey | null>(null);

  useLeaveWarning(isDirty && !issued);

  function takeNames({ subject: parts, subjectAltNames }: ReadCsr) {
    const { organizationalUnit, ...single } = parts;
    setSubject({ ...emptySubject, ...single, organizationalUnit: [organizationalUnit ?? ""].flat() });
    setAltNames(rowsOf(subjectAltNames));
  }

  async function request({ formData }: Asked) {
    const isBrowsers = formData.get("key") === "browser";
    const made = isBrowsers ? await makeBrowserKey(String(formData.get("keyType")) as BrowserKeyType) : null;
    if (made) formData.set("csr", made.requestPem);
    const result = await requestCertificateAction(null, formData);
    if (!result.ok) return [result.message, ...Object.values(result.fieldErrors ?? {}).flat()].join(" ");
    setAsked(null);
    setIssued({ ...result.data, privateKeyPem: made?.privateKeyPem ?? result.data.privateKeyPem });
    return null;
  }

  if (issued) return <IssuedCertificateCard issued={issued} />;
  return (
    <>
      <ActionForm<IssuancePreview>
        action={async (previous, formData) => {
          posted.current = formData;
          return answered.current ?? previewCertificateAction(previous, formData);
        }}
        validate={async (formData) => {
          answered.current = null;
          answered.current = await previewCertificateAction(null, formData);
          return answered.current.ok ? {} : (answered.current.fieldErrors ?? {});
        }}
        onSuccess={(preview) => posted.current && setAsked({ formData: posted.current, preview })}
        onChange={() => setDirty(true)}
        className="max-w-180"
      >
        <Card>
          <CardHeader title="Issuer" />
          <CardBody className="grid gap-4">
            {teams.length > 1 ? (
              <Field name="teamId" label="Team" required>
                <Select
                  value={teamId}
                  onChange={(event) => setTeamId(event.target.value)}
                  placeholder="Choose a team"
                  options={teams.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </Field>
            ) : (
              <input type="hidden" name="teamId" value={teamId} />
            )}
            <Field name="issuerId" label="Certificate issuer" required>
              <Select
                value={issuer?.id ?? ""}
                onChange={(event) => setChosenId(event.target.value)}
                placeholder={issuer ? undefined : "Choose a team first"}
                options={issuers.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          </CardBody>
        </Card>
        {issuer && (
          <>
            <Card key={`key ${issuer.id} ${canMake}`}>
              <CardHeader title="Key" />
              <CardBody className="grid gap-4">
                <KeyFields issuer={issuer} canMake={canMake} onRead={takeNames} />
              </CardBody>
            </Card>
            <Card>
              <CardHeader title="Names" description="They are issued exactly as they stand here, or refused." />
              <CardBody className="grid gap-4">
                <SubjectFields values={subject} onChange={setSubject} required={issuer.required} />
                <AltNameFields rows={altNames} onChange={setAltNames} kinds={issuer.altNameKinds} />
              </CardBody>
            </Card>
            <Card>
              <CardHeader title="Validity and notes" />
              <CardBody className="grid gap-4">
                <Field name="days" label="Days" hint={`The issuer allows ${issuer.maximumDays}.`} required>
                  <Input
                    key={issuer.id}
                    type="number"
                    min={1}
                    max={issuer.maximumDays}
                    defaultValue={issuer.defaultDays}
                    className="max-w-40"
                  />
                </Field>
                <Field name="name" label="Name" optional hint="What uses it, for the list.">
                  <Input maxLength={200} autoComplete="off" />
                </Field>
                <Field name="notes" label="Notes" optional>
                  <Textarea maxLength={2000} />
                </Field>
                <Field
                  name="extraEmails"
                  label="Further email addresses"
                  optional
                  hint="Mails about it go there too. Separate them by commas."
                >
                  <Input autoComplete="off" />
                </Field>
              </CardBody>
              <CardFooter>
                <Button asChild variant="ghost">
                  <Link href={routes.certificates()}>Cancel</Link>
                </Button>
                <SubmitButton>Preview</SubmitButton>
              </CardFooter>
            </Card>
          </>
        )}
      </ActionForm>
      {asked && (
        <PreviewDialog preview={asked.preview} onClose={() => setAsked(null)} onRequest={() => request(asked)} />
      )}
    </>
  );
}

const rowsOf = (names: readonly AltName[]): AltNameRow[] =>
  names.length === 0 ? noNames : names.map((name, key) => ({ key, ...name }));
