"use client";

import { ChevronDown, Plus, ShieldUser } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { routes } from "@/lib/routes";

/** *Add*, *Add Admin*: first where the account is kept, then the wizard. */
export function AddMenu({ hasDirectories }: { hasDirectories: boolean }) {
  const router = useRouter();
  const [isChoosing, setChoosing] = useState(false);

  function next(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const kind = new FormData(event.currentTarget).get("kind");
    router.push(kind === "directory" ? routes.addDirectoryAdministrator() : routes.addAdministrator());
  }

  return (
    <>
      <RowMenu label="Add" face={face} look={{ variant: "primary" }}>
        <RowMenuItem onSelect={() => setChoosing(true)}>
          <ShieldUser aria-hidden />
          Add Admin
        </RowMenuItem>
      </RowMenu>
      <LazyDialog
        open={isChoosing}
        onOpenChange={setChoosing}
        title="Add Admin"
        description="Where is the account kept?"
        size="sm"
      >
        <form onSubmit={next} className="flex min-h-0 flex-1 flex-col">
          <DialogBody>
            <RadioGroup
              name="kind"
              legend="User type"
              hideLegend
              defaultValue="basic"
              options={[
                {
                  value: "basic",
                  label: "Basic",
                  description: "Kept in Keyhall, with a password or a certificate of its own.",
                },
                {
                  value: "directory",
                  label: "Directory",
                  description: hasDirectories
                    ? "Kept in a directory, where it is found; here it gets roles."
                    : "None is set up and turned on: see Settings, External authentication.",
                  disabled: !hasDirectories,
                },
              ]}
            />
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" onClick={() => setChoosing(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="primary">
              Next
            </Button>
          </DialogFooter>
        </form>
      </LazyDialog>
    </>
  );
}

const face = (
  <>
    <Plus aria-hidden />
    Add
    <ChevronDown aria-hidden />
  </>
);
