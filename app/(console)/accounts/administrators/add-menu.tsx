"use client";

import { ChevronDown, Plus, ShieldUser } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RadioGroup } from "@/components/ui/radio-group";
import { routes } from "@/lib/routes";

/** *Add*, *Add Admin*: first where the account is kept, then the wizard. */
export function AddMenu() {
  const router = useRouter();
  const [isChoosing, setChoosing] = useState(false);

  function next(event: FormEvent) {
    event.preventDefault();
    router.push(routes.addAdministrator());
  }

  return (
    <>
      <DropdownMenu modal={false}>
        <DropdownMenuTrigger asChild>
          <Button variant="primary">
            <Plus aria-hidden />
            Add
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setChoosing(true)}>
            <ShieldUser aria-hidden />
            Add Admin
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={isChoosing} onOpenChange={setChoosing}>
        <DialogContent title="Add Admin" description="Where is the account kept?" size="sm">
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
                ]}
              />
            </DialogBody>
            <DialogFooter>
              <DialogClose asChild>
                <Button variant="ghost">Cancel</Button>
              </DialogClose>
              <Button type="submit" variant="primary">
                Next
              </Button>
            </DialogFooter>
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}
