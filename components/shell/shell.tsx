import type { ReactNode } from "react";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { BreadcrumbsProvider, BreadcrumbTrail } from "./breadcrumbs";
import type { Find } from "./find-result";
import type { NavigationItem } from "./navigation";
import { NavigationSheet } from "./navigation-sheet";
import { PaletteButton } from "./palette-button";
import { Sidebar } from "./sidebar";
import { ThemeToggle } from "./theme-toggle";

export type ShellProps = {
  /** What the viewer may open, in order. */
  navigation: readonly NavigationItem[];
  account: AccountMenuProps;
  /** What the palette can begin. */
  actions?: readonly NavigationItem[];
  /** Server function behind the palette; it answers only what the viewer may see. */
  find: Find;
  children: ReactNode;
};

/** The frame of every signed-in page: navigation, path, search, theme, account. */
export function Shell({ navigation, account, actions = [], find, children }: ShellProps) {
  const pages = [...navigation, ...account.pages];
  return (
    <BreadcrumbsProvider>
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 rounded-md bg-accent-fill px-3 py-2 font-medium text-accent-ink not-focus:sr-only"
      >
        Skip to content
      </a>
      <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="sticky top-0 h-dvh border-line border-r bg-sunken max-lg:hidden">
          <Sidebar navigation={navigation} />
        </div>
        <div className="flex min-h-dvh min-w-0 flex-col">
          <header className="sticky top-0 z-30 border-line border-b bg-canvas">
            <div className="flex h-13 items-center gap-2 px-3.5 lg:px-6">
              <NavigationSheet navigation={navigation} />
              <BreadcrumbTrail navigation={pages} className="flex-1 max-sm:hidden" />
              <span className="flex-1 sm:hidden" />
              <PaletteButton pages={pages} actions={actions} find={find} />
              <ThemeToggle />
              <AccountMenu {...account} />
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="w-full min-w-0 flex-1 px-3.5 pt-4 pb-16 outline-none lg:px-6 lg:pt-7"
          >
            <BreadcrumbTrail navigation={pages} className="mb-3 text-sm sm:hidden" />
            {children}
          </main>
        </div>
      </div>
    </BreadcrumbsProvider>
  );
}
