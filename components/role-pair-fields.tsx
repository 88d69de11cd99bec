"use client";

import type { RoleChoices } from "@/lib/roles/schema";
import { Field } from "./field";
import { Select } from "./ui/select";

export type RolePair = { groupId: string; roleId: string };

export type RolePairFieldsProps = {
  /** `roles.0.` where the form has several. */
  prefix?: string;
  choices: RoleChoices;
  pair: RolePair;
  onChange: (pair: RolePair) => void;
};

/** An organization group and a role that the viewer may give there. */
export function RolePairFields({ prefix = "", choices, pair, onChange }: RolePairFieldsProps) {
  const { groups, roles } = choices;
  const offered = (groupId: string) => {
    const ids = groups.find((group) => group.id === groupId)?.roleIds ?? [];
    return roles.filter((role) => ids.includes(role.id));
  };

  function chooseGroup(groupId: string) {
    const fits = offered(groupId).some((role) => role.id === pair.roleId);
    onChange({ groupId, roleId: fits ? pair.roleId : "" });
  }

  return (
    <>
      <Field name={`${prefix}groupId`} label="Organization Group" required>
        <Select
          value={pair.groupId}
          onChange={(event) => chooseGroup(event.target.value)}
          options={groups.map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
      <Field
        name={`${prefix}roleId`}
        label="Role"
        hint={roles.find((role) => role.id === pair.roleId)?.description}
        required
      >
        <Select
          value={pair.roleId}
          onChange={(event) => onChange({ ...pair, roleId: event.target.value })}
          placeholder="Choose a role"
          options={offered(pair.groupId).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
    </>
  );
}
