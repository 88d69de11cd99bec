"use client";

import { Ban, ChevronDown, Eye, Pause, Play, RefreshCcwDot, RefreshCw, Trash2, UserRoundPen } from "lucide-react";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { RevokeCertificateDialog } from "@/components/revoke-certificate-dialog";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Input } from "@/components/ui/input";
import type { SelectOption } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { useOneOpen } from "@/components/use-one-open";
import type { CertificateView } from "@/lib/certificates/schema";
import { routes } from "@/lib/routes";
import {
  forgetCertificateAction,
  handOverCertificateAction,
  putOnHoldAction,
  revokeCertificateAction,
  takeOffHoldAction,
} from "../actions";
import { RenewDialog } from "./renew-dialog";
import { RenewedBy } from "./renewed-by";
import { RotateAnyDialog } from "./rotate-any-dialog";

export type CertificateActionsProps = {
  certificate: CertificateView;
  name: string;
  /** What took its place. */
  renewedBy: CertificateView | null;
  mayRevoke: boolean;
  /** May take it off hold: an owner only what they put on hold themselves. */
  mayRelease: boolean;
  mayChange: boolean;
  mayRotate: boolean;
  reasons: readonly SelectOption[];
};

type Opened = "rotate" | "revoke" | "hold" | "release" | "hand-over" | "forget";

/** What the viewer may do to the certificate. */
export function CertificateActions({
  certificate,
  name,
  renewedBy,
  mayRevoke,
  mayRelease,
  mayChange,
  mayRotate,
  reasons,
}: CertificateActionsProps) {
  const router = useRouter();
  const { open, dialog } = useOneOpen<Opened>();
  const { id, purpose, status, owner } = certificate;
  const isGeneral = purpose === "general";
  const isForeign = purpose === "foreign";
  const isOver = status === "revoked";
  const isHeld = status === "disabled";
  const items = [
    mayRotate && { key: "rotate", label: "Rotate", icon: RefreshCcwDot },
    mayRevoke && !isForeign && !isOver && !isHeld && { key: "hold", label: "Put on hold", icon: Pause },
    mayRelease && !isForeign && isHeld && { key: "release", label: "Take off hold", icon: Play },
    mayChange && (isGeneral || isForeign) && { key: "hand-over", label: "Hand over", icon: UserRoundPen },
    mayRevoke && !isForeign && !isOver && { key: "revoke", label: "Revoke", icon: Ban },
    mayChange && isForeign && { key: "forget", label: "Watch no more", icon: Trash2 },
  ].filter((item) => item !== false);
  return (
    <>
      {items.length > 0 && (
        <RowMenu
          label="More actions"
          look={{ variant: "secondary" }}
          face={
            <>
              More <ChevronDown aria-hidden />
            </>
          }
        >
          {items.map(({ key, label, icon: Icon }) => (
            <RowMenuItem key={key} danger={key === "revoke" || key === "forget"} onSelect={() => open(key as Opened)}>
              <Icon aria-hidden />
              {label}
            </RowMenuItem>
          ))}
        </RowMenu>
      )}
      {mayChange && isGeneral && !isOver && !isHeld && (
        <RenewDialog
          id={id}
          name={name}
          trigger={
            <Button variant="primary">
              <RefreshCw aria-hidden />
              Renew
            </Button>
          }
        />
      )}
      {purpose === "administrator" || purpose === "automation" ? (
        <span className="inline-flex items-center gap-1.5 self-center text-ink-2 text-sm">
          <Eye aria-hidden className="size-4" />
          Whoever has the file is let in: only its owner downloads it
        </span>
      ) : null}
      <RotateAnyDialog id={id} name={name} purpose={purpose} {...dialog("rotate")} />
      <RevokeCertificateDialog
        id={id}
        name={name}
        whose={isGeneral ? undefined : `Programs of ${owner.username}`}
        facts={
          <DescriptionList
            items={[
              { term: "Serial number", value: certificate.serial, mono: true },
              { term: "Valid until", value: <Time at={certificate.notAfter} format="date" /> },
              ...(renewedBy ? [{ term: "Renewed by", value: <RenewedBy certificate={renewedBy} /> }] : []),
            ]}
          />
        }
        reasons={reasons}
        action={revokeCertificateAction}
        {...dialog("revoke")}
      />
      <ConfirmDialog
        title={`Put ${name} on hold?`}
        consequence="Whoever checks it refuses it until it is taken off hold."
        fields={{ id }}
        action={putOnHoldAction}
        successMessage={`${name} is on hold`}
        submitLabel="Put on hold"
        {...dialog("hold")}
      />
      <ConfirmDialog
        title={`Take ${name} off hold?`}
        consequence="It is accepted again from now on."
        tone="primary"
        fields={{ id }}
        action={takeOffHoldAction}
        successMessage={`${name} is off hold`}
        submitLabel="Take off hold"
        {...dialog("release")}
      />
      <ConfirmDialog
        title={`Hand over ${name}?`}
        consequence="It belongs to the new owner from then on, with its key as long as that is kept here."
        fields={{ id }}
        action={handOverCertificateAction}
        successMessage={`${name} was handed over`}
        onSuccess={() => router.push(routes.certificates())}
        submitLabel="Hand over"
        {...dialog("hand-over")}
      >
        <Field name="username" label="Username of the new owner" required>
          <Input autoComplete="off" maxLength={200} />
        </Field>
      </ConfirmDialog>
      <ConfirmDialog
        title={`Watch ${name} no more?`}
        consequence="It disappears from here, and nobody is told when it ends. The certificate itself stays as it is."
        fields={{ id }}
        action={forgetCertificateAction}
        successMessage={`${name} is no longer watched`}
        onSuccess={() => router.push(routes.certificates())}
        submitLabel="Watch no more"
        {...dialog("forget")}
      />
    </>
  );
}
