"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/use-hydrated";
import type { NavigationItem } from "./navigation";
import { Sidebar } from "./sidebar";

const load = () => import("@/components/ui/sheet-window");
const Sheet = dynamic(() => load().then((module) => module.SheetWindow), { ssr: false });

/** The navigation on windows too narrow for a sidebar. */
export function NavigationSheet({ navigation }: { navigation: readonly NavigationItem[] }) {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        disabled={!useHydrated()}
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={load}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="-ml-2 disabled:opacity-100 lg:hidden"
      >
        <Menu aria-hidden />
      </Button>
      {isWanted && (
        <Sheet
          open={isOpen}
          onOpenChange={setOpen}
          title="Navigation"
          side="left"
          hideHeader
          className="max-w-70 bg-sunken"
        >
          <Sidebar navigation={navigation} onNavigate={() => setOpen(false)} />
        </Sheet>
      )}
    </>
  );
}
