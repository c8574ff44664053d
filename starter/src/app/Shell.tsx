import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Icon } from '../ui/icons';
import { IconButton } from '../ui/IconButton';
import { localize, words } from './language';
import type { AppModule } from './module';
import { useTheme } from './theme';

interface ShellProps {
  name: string;
  modules: readonly AppModule[];
  children: ReactNode;
}

/** Header with the app's name, menu at the side (below the header on phones), and the page. */
export function Shell({ name, modules, children }: ShellProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const hasMenu = modules.length > 0;
  return (
    <div className="flex min-h-dvh flex-col md:h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-20 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2"
      >
        {words.skipToContent}
      </a>
      <header className="sticky top-0 z-10 border-b border-border bg-surface">
        <div className="flex h-14 items-center gap-3 px-4 sm:px-6">
          {hasMenu && (
            <IconButton
              icon={menuOpen ? 'close' : 'menu'}
              label={menuOpen ? words.close : words.openMenu}
              aria-expanded={menuOpen}
              aria-controls="menu"
              onClick={() => setMenuOpen(!menuOpen)}
              className="-ml-2 md:hidden"
            />
          )}
          <Link href="/" className="flex min-w-0 items-center gap-3 rounded-md">
            <span aria-hidden="true" className="flex size-8 shrink-0 items-center justify-center rounded-md bg-primary text-sm font-semibold text-primary-text">
              {name.trim().charAt(0).toUpperCase()}
            </span>
            <span className="truncate font-semibold">{name}</span>
          </Link>
          <div className="ml-auto">
            <ThemeToggle />
          </div>
        </div>
        {hasMenu && menuOpen && (
          <div id="menu" className="border-t border-border px-3 py-3 md:hidden">
            <Menu modules={modules} onNavigate={() => setMenuOpen(false)} />
          </div>
        )}
      </header>
      <div className="flex min-h-0 flex-1">
        {hasMenu && (
          <aside className="hidden w-60 shrink-0 overflow-y-auto border-r border-border px-3 py-5 md:block">
            <Menu modules={modules} />
          </aside>
        )}
        <main id="content" tabIndex={-1} className="content relative min-w-0 flex-1 px-4 py-6 outline-none sm:px-8 sm:py-8 md:overflow-y-auto">
          <div className="mx-auto max-w-7xl">{children}</div>
        </main>
      </div>
    </div>
  );
}

function Menu({ modules, onNavigate }: { modules: readonly AppModule[]; onNavigate?: () => void }) {
  const [location] = useLocation();
  const current = location.split('/')[1];
  return (
    <nav aria-label={words.menu}>
      <ul className="flex flex-col gap-1">
        {modules.map((module) => {
          const active = module.slug === current;
          return (
            <li key={module.slug}>
              <Link
                href={`/${module.slug}`}
                onClick={onNavigate}
                aria-current={active ? 'page' : undefined}
                className={`flex h-11 items-center gap-3 rounded-md px-3 text-sm font-medium transition-colors md:h-9 ${
                  active ? 'bg-primary-soft text-primary' : 'text-text-muted hover:bg-surface-muted hover:text-text'
                }`}
              >
                <Icon name={module.icon} size={18} />
                <span className="truncate">{localize(module.label)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function ThemeToggle() {
  const [theme, choose] = useTheme();
  const dark = theme === 'dark';
  return (
    <IconButton
      icon={dark ? 'sun' : 'moon'}
      label={dark ? words.lightMode : words.darkMode}
      onClick={() => choose(dark ? 'light' : 'dark')}
    />
  );
}
