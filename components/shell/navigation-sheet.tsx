"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import type { NavigationItem } from "./navigation";
import { Sidebar } from "./sidebar";

/** The navigation on windows too narrow for a sidebar. */
export function NavigationSheet({ navigation }: { navigation: readonly NavigationItem[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Open navigation" className="-ml-2 lg:hidden">
          <Menu aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent title="Navigation" side="left" hideHeader className="max-w-70 bg-sunken">
        <Sidebar navigation={navigation} onNavigate={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}
