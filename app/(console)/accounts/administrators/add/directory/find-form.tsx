import { Search } from "lucide-react";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { routes } from "@/lib/routes";

export type FindFormProps = {
  directories: readonly { id: string; name: string }[];
  chosen: { directoryId: string; username: string };
};

/** Which entry: a question only, so its address holds it. */
export function FindForm({ directories, chosen }: FindFormProps) {
  return (
    <Card>
      <CardHeader title="Entry" />
      <form method="get" action={routes.addDirectoryAdministrator()}>
        <CardBody className="grid items-start gap-4 sm:grid-cols-2">
          <Field name="directory" label="Directory" required>
            <Select
              defaultValue={chosen.directoryId || directories[0]?.id}
              options={directories.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field
            name="username"
            label="Username"
            hint="As it is typed at sign-in, or how a name or email address begins."
            required
          >
            <Input maxLength={255} autoComplete="off" spellCheck={false} defaultValue={chosen.username} />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit">
            <Search aria-hidden />
            Find
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
