"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useCreateParam } from "@/components/create-param";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { MomentField } from "@/components/moment-field";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { Input } from "@/components/ui/input";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Opener } from "@/components/ui/opener";
import { Select, type SelectOption } from "@/components/ui/select";
import type { AccessKeyVariety } from "@/lib/access-keys/schema";
import { routes } from "@/lib/routes";
import { createAccessKeyAction } from "./actions";
import { shownAccessKey } from "./shown-access-key";

export type CreateAccessKeyDialogProps = {
  variety: AccessKeyVariety;
  /** The instances that the viewer may make keys for. */
  instances: readonly SelectOption[];
  /** Of EMS keys, for whoever is not the primary account: who is. */
  primaryUsername: string | null;
};

const trigger = (
  <Button variant="primary">
    <Plus aria-hidden />
    Create New Key
  </Button>
);

/** *Create New Key*, and the one sight of the key; for whoever may not, why not. */
export function CreateAccessKeyDialog({ variety, instances, primaryUsername }: CreateAccessKeyDialogProps) {
  if (primaryUsername !== null) {
    return (
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5 max-sm:justify-start">
        <p id="primary-only" className="text-ink-2 text-sm">
          Only the primary account, <strong className="wrap-anywhere font-medium">{primaryUsername}</strong>, creates
          EMS API keys.
        </p>
        <Button variant="primary" aria-disabled aria-describedby="primary-only">
          <Plus aria-hidden />
          Create New Key
        </Button>
      </div>
    );
  }
  if (instances.length === 0) {
    return (
      <Explanation title="There is no instance to make a key for">
        A key leads to an instance. Make an organization group one under{" "}
        <Link prefetch={false} href={routes.instances()} className="text-accent hover:underline">
          Instances
        </Link>
        .
      </Explanation>
    );
  }
  return <CreateForm variety={variety} instances={instances} />;
}

function CreateForm({ variety, instances }: Pick<CreateAccessKeyDialogProps, "variety" | "instances">) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const opening = useCreateParam();
  const [only, ...others] = instances;
  return (
    <>
      <FormDialog
        title="Create New Key"
        description="The key is shown once, right after this."
        size="sm"
        trigger={trigger}
        action={createAccessKeyAction}
        submitLabel="OK"
        {...opening}
        onSuccess={(made) => setSecret(shownAccessKey(made))}
      >
        <input type="hidden" name="variety" value={variety} />
        <Field name="name" label="Name" required>
          <Input maxLength={100} autoComplete="off" />
        </Field>
        <Field name="groupId" label="Instance" required>
          <Select
            options={instances}
            defaultValue={others.length === 0 ? only?.value : ""}
            placeholder={others.length === 0 ? undefined : "Choose an instance"}
          />
        </Field>
        <MomentField
          name="expiresAt"
          label="Expires"
          optional
          defaultValue={null}
          hint="Left empty, it never expires."
        />
      </FormDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

function Explanation({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Opener isOpen={isOpen} onOpen={() => setOpen(true)}>
        {trigger}
      </Opener>
      <LazyDialog open={isOpen} onOpenChange={setOpen} title={title} size="sm" hideClose>
        <DialogBody>
          <p>{children}</p>
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => setOpen(false)}>Close</Button>
        </DialogFooter>
      </LazyDialog>
    </>
  );
}
