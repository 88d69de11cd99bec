"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import type { HandOverCandidate } from "@/lib/account/schema";
import { routes } from "@/lib/routes";
import { handOverAction } from "./actions";

export type HandOverFormProps = { username: string; candidates: readonly HandOverCandidate[] };

/** Hands the primary account over to one of the other Site Administrators, after saying what stops. */
export function HandOverForm({ username, candidates }: HandOverFormProps) {
  const router = useRouter();
  const [userId, setUserId] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const next = candidates.find(({ id }) => id === userId);
  const hasUnreachable = candidates.some(({ email }) => email === "");
  return (
    <Card>
      <CardHeader
        title="Hand over"
        description="You stay a Site Administrator. Only the new primary account can hand it back."
      />
      <CardBody>
        <Field
          name="userId"
          label="New primary account"
          required
          error={isAsked && !next ? "Choose an administrator." : undefined}
          hint={
            hasUnreachable
              ? "Who has no email address cannot be chosen: programs log in to the EMS API with it."
              : undefined
          }
        >
          <Select
            options={candidates.map((each) => ({
              value: each.id,
              label: labelOf(each),
              disabled: each.email === "",
            }))}
            placeholder="Choose a Site Administrator"
            value={userId}
            onChange={(event) => setUserId(event.target.value)}
          />
        </Field>
      </CardBody>
      <CardFooter>
        <Button
          variant="primary"
          onClick={() => {
            setAsked(true);
            if (next) setOpen(true);
          }}
        >
          Hand over
        </Button>
      </CardFooter>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Hand over to ${next?.username ?? ""}?`}
        consequence={`Programs that call the EMS API stop: their sessions end, and every key logs in with the email address ${next?.email ?? ""} from then on. Enter it in each program. Devices go on as before, and you create no EMS API keys any more.`}
        fields={{ userId }}
        action={handOverAction}
        successMessage={(made) => `${made.username} is the primary account`}
        onSuccess={() => router.replace(routes.dashboard())}
        submitLabel="Hand over"
      >
        {/* Password managers find the password by it. */}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <Field name="password" label="Your password" required>
          <PasswordInput autoComplete="current-password" />
        </Field>
      </ConfirmDialog>
    </Card>
  );
}

const labelOf = ({ username, name, email }: HandOverCandidate): string =>
  `${username}: ${[name, email || "no email address"].filter(Boolean).join(", ")}`;
