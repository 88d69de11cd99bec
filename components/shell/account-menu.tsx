"use client";

import { ChevronDown, CircleUser, LogOut } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/components/class-names";
import { menuItemStyle, menuStyle } from "@/components/ui/menu-style";
import { PushButton } from "@/components/ui/push-button";
import type { NavigationItem } from "./navigation";
import { navigationIcons } from "./navigation-icons";

export type AccountMenuProps = {
  username: string;
  /** Under the name in the menu: the person's name or role. */
  detail?: string;
  pages: readonly NavigationItem[];
  /** Answers where to go: a provider may sign out there too. */
  signOut: () => Promise<{ goTo: string }>;
};

const CLOSE_DELAY_MS = 180;

/** The account menu: a hovering mouse opens it, a click pins it, Escape or a click elsewhere closes it. It is not modal. */
export function AccountMenu(props: AccountMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [isPinned, setPinned] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();

  async function signOut() {
    const { goTo } = await props.signOut();
    // A full load, so that nothing of the session stays in the page's memory.
    window.location.assign(goTo);
  }

  function close() {
    clearTimeout(timer.current);
    setOpen(false);
    setPinned(false);
  }

  useEffect(() => {
    if (!isOpen) return;
    function outside(event: Event) {
      if (event.target instanceof Node && root.current?.contains(event.target)) return;
      clearTimeout(timer.current);
      setOpen(false);
      setPinned(false);
    }
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [isOpen]);

  function enter(event: PointerEvent) {
    clearTimeout(timer.current);
    if (event.pointerType === "mouse") setOpen(true);
  }

  function leave(event: PointerEvent) {
    if (event.pointerType === "mouse" && !isPinned) timer.current = setTimeout(close, CLOSE_DELAY_MS);
  }

  function items(): HTMLElement[] {
    return [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  }

  function openWithKeyboard(which: 0 | -1) {
    setOpen(true);
    setPinned(true);
    requestAnimationFrame(() => items().at(which)?.focus());
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = items();
    const { activeElement } = document;
    const position = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
    const target: Record<string, number> = {
      ArrowDown: (position + 1) % Math.max(all.length, 1),
      ArrowUp: position <= 0 ? -1 : position - 1,
      Home: 0,
      End: -1,
    };
    if (event.key === "Escape" && isOpen) {
      close();
      button.current?.focus();
    } else if (event.key === "Tab") {
      close();
    } else if (event.key in target && (isOpen || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      if (isOpen && all.length > 0) all.at(target[event.key] ?? 0)?.focus();
      else openWithKeyboard(event.key === "ArrowUp" ? -1 : 0);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hover and keys belong to the button and the menu together
    <div ref={root} className="relative" onPointerEnter={enter} onPointerLeave={leave} onKeyDown={onKeyDown}>
      <PushButton
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={(event) => {
          if (isPinned) return close();
          // Enter and Space click without a pointer.
          if (event.detail === 0) return openWithKeyboard(0);
          setOpen(true);
          setPinned(true);
        }}
        className="flex h-9 items-center gap-2 rounded-md px-1.5 hover:bg-ink/5 aria-expanded:bg-ink/5"
      >
        <span
          aria-hidden
          className="flex size-6.5 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-2xs text-accent"
        >
          {initialsOf(props.username)}
        </span>
        <span className="sr-only">Account: </span>
        <span className="max-w-24 truncate sm:max-w-44">{props.username}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2" />
      </PushButton>
      {isOpen && (
        // The padding bridges the gap, so that the pointer can travel from the button into the menu.
        <div className="absolute top-full right-0 z-50 pt-1.5">
          <div id={id} role="menu" aria-label="Account" className={cn(menuStyle, "w-60 animate-appear")}>
            <div role="presentation" className="border-line border-b px-2 pt-1 pb-2">
              <p className="truncate font-medium">{props.username}</p>
              {props.detail && <p className="truncate text-ink-2 text-sm">{props.detail}</p>}
            </div>
            <div role="none" className="pt-1">
              {props.pages.map((page) => (
                <Entry key={page.href} page={page} onFollow={close} />
              ))}
              <form action={signOut} role="none" className="mt-1 border-line border-t pt-1">
                <button type="submit" role="menuitem" tabIndex={-1} className={cn(menuItemStyle, "hover:bg-sunken")}>
                  <LogOut aria-hidden />
                  Sign out
                </button>
              </form>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

function Entry({ page, onFollow }: { page: NavigationItem; onFollow: () => void }) {
  const Icon = navigationIcons[page.icon];
  return (
    <Link
      prefetch={false}
      href={page.href}
      role="menuitem"
      tabIndex={-1}
      onClick={onFollow}
      className={cn(menuItemStyle, "hover:bg-sunken")}
    >
      <Icon aria-hidden />
      {page.label}
    </Link>
  );
}

function initialsOf(username: string): ReactNode {
  const words =
    username
      .split("@")[0]
      ?.split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean) ?? [];
  const initials = (
    words.length > 1 ? words.slice(0, 2).map((word) => word.charAt(0)) : [words[0]?.slice(0, 2) ?? ""]
  ).join("");
  return initials ? initials.toUpperCase() : <CircleUser className="size-4" />;
}
