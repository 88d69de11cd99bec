import type { SettingSection } from "@/lib/settings/schema";
import { SettingsForm, type SettingsFormProps } from "./settings-form";
import type { SettingsPage } from "./settings-page";

type CardProps<T> = Omit<SettingsFormProps<T>, "mayUpdate" | "historyHref"> & {
  of: Pick<SettingsPage<SettingSection>, "mayUpdate" | "historyHref">;
};

/** The card of one section of the installation's settings. */
export function SettingsCard<T>({ of: { mayUpdate, historyHref }, ...form }: CardProps<T>) {
  return <SettingsForm {...form} mayUpdate={mayUpdate} historyHref={historyHref} />;
}
