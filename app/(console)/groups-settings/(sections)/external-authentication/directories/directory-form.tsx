"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import type { DirectoryPreset, DirectoryView } from "@/lib/directory/schema";
import { routes } from "@/lib/routes";
import { SettingsForm } from "../../../settings-form";
import { createDirectoryAction, updateDirectoryAction } from "../actions";
import { ConnectionFields } from "./connection-fields";
import { EntryFields } from "./entry-fields";
import { PresetField } from "./preset-field";
import { presets, startingConfiguration } from "./presets";
import { RightsFields } from "./rights-fields";
import { TestPanel } from "./test-panel";

type Props = {
  /** The directory that is changed; left out for a new one. */
  directory?: DirectoryView;
  mayUpdate: boolean;
  historyHref?: string;
};

/** Where a directory is, how it is read and what follows from it; what is typed can be tried before it is saved. */
export function DirectoryForm({ directory, mayUpdate, historyHref }: Props) {
  const router = useRouter();
  return (
    <SettingsForm
      title={directory?.name ?? "New directory"}
      action={directory ? updateDirectoryAction : createDirectoryAction}
      onSaved={({ id }) => !directory && router.push(routes.directory(id))}
      submitLabel={directory ? "Save" : "Add directory"}
      mayUpdate={mayUpdate}
      historyHref={historyHref}
    >
      <Fields directory={directory} />
      {mayUpdate && <TestPanel />}
    </SettingsForm>
  );
}

function Fields({ directory }: Pick<Props, "directory">) {
  const saved = directory?.configuration ?? startingConfiguration;
  const [how, setHow] = useState({ values: saved, filled: 0 });
  const choose = (preset: DirectoryPreset) =>
    setHow({ values: { ...saved, ...presets[preset], preset }, filled: how.filled + 1 });
  return (
    <>
      {directory && <input type="hidden" name="id" value={directory.id} />}
      <Field name="name" label="Name" required hint="How it is called here, on the users' pages for instance.">
        <Input defaultValue={directory?.name} maxLength={100} autoComplete="off" />
      </Field>
      <PresetField preset={how.values.preset} onChoose={choose} />
      <ConnectionFields configuration={saved} hasBindPassword={directory?.hasBindPassword ?? false} />
      <EntryFields key={how.filled} configuration={how.values} />
      <RightsFields configuration={saved} />
    </>
  );
}
