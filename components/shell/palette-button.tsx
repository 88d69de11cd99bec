"use client";

import { Search } from "lucide-react";
import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import { Kbd } from "@/components/ui/kbd";
import { PushButton } from "@/components/ui/push-button";
import type { CommandPaletteProps } from "./command-palette";

const palettePart = loadedPart(() => import("./command-palette"));

const neverChanges = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

export type PaletteButtonProps = Omit<CommandPaletteProps, "open" | "onOpenChange">;

/** The search button of the top bar; it and ⌘K or Ctrl+K open the palette, which is loaded when first needed. */
export function PaletteButton({ pages, actions, find }: PaletteButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const shortcut = useSyncExternalStore(
    neverChanges,
    () => (isApple() ? "⌘K" : "Ctrl K"),
    () => "⌘K",
  );

  // Before the button is seen: an effect after paint would miss keys that are pressed at once.
  useLayoutEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((open) => !open);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <PushButton
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts="Meta+K Control+K"
        onPointerEnter={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-ink-2 hover:border-ink-2 hover:text-ink max-sm:size-9 max-sm:justify-center sm:w-64"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left max-sm:sr-only">Find anything</span>
        <Kbd aria-hidden className="max-sm:hidden">
          {shortcut}
        </Kbd>
      </PushButton>
      {isWanted && <LazyPalette open={isOpen} onOpenChange={setOpen} pages={pages} actions={actions} find={find} />}
    </>
  );
}

function LazyPalette(props: CommandPaletteProps) {
  const loaded = useLoadedPart(palettePart);
  return loaded ? <loaded.CommandPalette {...props} /> : null;
}
