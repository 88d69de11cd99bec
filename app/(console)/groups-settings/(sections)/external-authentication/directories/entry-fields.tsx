import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { DirectoryConfiguration } from "@/lib/directory/schema";
import { Part } from "./part";

const lookups = [
  { value: "chain", label: "By Active Directory's rule for nested groups" },
  { value: "members", label: "By the members that groups list" },
  { value: "member-of", label: "By memberOf in the entry" },
];

/** Where people and groups are, and in which attributes stands what. */
export function EntryFields({ configuration }: { configuration: DirectoryConfiguration }) {
  const { attributes } = configuration;
  const isActiveDirectory = configuration.preset === "active-directory";
  return (
    <>
      <Part title="Users">
        <Text
          name="userBase"
          label="User Search Base"
          value={configuration.userBase}
          required
          placeholder="ou=people,dc=example,dc=com"
        />
        <Text
          name="userFilter"
          label="User filter"
          value={configuration.userFilter}
          optional
          hint="Only entries that fit are users here. Names are looked up besides: none need to stand in it."
        />
        <Field
          name="configuration.domainNames"
          label="Domain names"
          optional
          hint="One to a line: EXAMPLE, example.com. Whoever types EXAMPLE\user or user@example.com is looked up here."
        >
          <Textarea mono rows={2} defaultValue={configuration.domainNames.join("\n")} spellCheck={false} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Text name="attributes.username" label="Username attribute" value={attributes.username} required />
          <Text
            name="attributes.principal"
            label="Name with a domain"
            value={attributes.principal}
            optional
            hint="What user@domain is compared with, besides the username."
          />
          <Text name="attributes.email" label="Email Address attribute" value={attributes.email} optional />
          <Text
            name="attributes.subject"
            label="Attribute that never changes"
            value={attributes.subject}
            required
            hint="By it people are known again after they were renamed."
          />
          <Text name="attributes.firstName" label="First Name attribute" value={attributes.firstName} optional />
          <Text name="attributes.lastName" label="Last Name attribute" value={attributes.lastName} optional />
        </div>
        <Text
          name="disabledMark"
          label="Mark of disabled accounts"
          value={configuration.disabledMark}
          optional
          placeholder="employeeStatus=left"
          hint="An attribute and its value, where your directory has a mark of its own."
        />
      </Part>
      <Part title="Groups">
        <Text
          name="groupBase"
          label="Group Search Base"
          value={configuration.groupBase}
          optional
          placeholder="ou=groups,dc=example,dc=com"
          hint="Empty: nobody has groups."
        />
        <Text name="groupFilter" label="Group filter" value={configuration.groupFilter} optional />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="configuration.groupLookup" label="How groups are found">
            <Select options={lookups} defaultValue={configuration.groupLookup} />
          </Field>
          <Text name="attributes.groupName" label="Group name attribute" value={attributes.groupName} required />
        </div>
        <Switch
          name="configuration.nested"
          label="Nested groups"
          description="A member of a group is also in the groups that this group is in."
          defaultChecked={configuration.nested}
        />
        <Switch
          name="configuration.primaryGroup"
          label="Primary group"
          description={
            isActiveDirectory
              ? "Counts too, as a rule Domain Users; it lists no members."
              : "The group of a Unix account's gidNumber counts too."
          }
          defaultChecked={configuration.primaryGroup}
        />
      </Part>
    </>
  );
}

type TextProps = {
  name: string;
  label: string;
  value: string;
  hint?: string;
  placeholder?: string;
  required?: boolean;
  optional?: boolean;
};

function Text({ name, label, value, placeholder, ...field }: TextProps) {
  return (
    <Field name={`configuration.${name}`} label={label} {...field}>
      <Input
        mono
        defaultValue={value}
        maxLength={2000}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
