"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LazySheet } from "@/components/ui/lazy-sheet";
import type { NavigationItem } from "./navigation";
import { Sidebar } from "./sidebar";

/** The navigation on windows too narrow for a sidebar. */
export function NavigationSheet({ navigation }: { navigation: readonly NavigationItem[] }) {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="-ml-2 lg:hidden"
      >
        <Menu aria-hidden />
      </Button>
      {isWanted && (
        <LazySheet
          open={isOpen}
          onOpenChange={setOpen}
          title="Navigation"
          side="left"
          hideHeader
          className="max-w-70 bg-sunken"
        >
          <Sidebar navigation={navigation} onNavigate={() => setOpen(false)} />
        </LazySheet>
      )}
    </>
  );
}
