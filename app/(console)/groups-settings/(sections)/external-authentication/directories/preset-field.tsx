import { RadioGroup } from "@/components/ui/radio-group";
import type { DirectoryPreset } from "@/lib/directory/schema";

const options: { value: DirectoryPreset; label: string; description: string }[] = [
  {
    value: "active-directory",
    label: "Active Directory",
    description: "Also Samba. Disabled, locked and expired accounts are known by Active Directory's own marks.",
  },
  {
    value: "openldap",
    label: "OpenLDAP",
    description: "And other directories. Locks and ends of its password policies and of shadow accounts count.",
  },
];

/** Which kind of directory it is; choosing fills in filters and attributes. */
export function PresetField({
  preset,
  onChoose,
}: {
  preset: DirectoryPreset;
  onChoose: (preset: DirectoryPreset) => void;
}) {
  return (
    <RadioGroup
      name="configuration.preset"
      legend="Kind of directory"
      options={options}
      value={preset}
      onValueChange={(value) => onChoose(value === "openldap" ? "openldap" : "active-directory")}
      hint="Choosing fills in the filters and attributes below; they can be changed afterwards."
    />
  );
}
