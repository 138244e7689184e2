import type { GrafanaTheme2 } from '@grafana/data';
import { config, ThemeChangedEvent } from '@grafana/runtime';
import { useState } from 'react';

import { appEvents } from '../boot/environment';
import { applyTheme } from '../boot/theme';

/** The key under which the choice is kept; boot.js reads it before the page is drawn. */
const choice = 'preview.theme';

/** The theme of the page, and how to change between dark and light. */
export function useTheme(): readonly [GrafanaTheme2, () => void] {
  const [theme, setTheme] = useState(config.theme2);
  const toggle = (): void => {
    const mode = theme.isDark ? 'light' : 'dark';
    const next = applyTheme(mode);
    window.localStorage.setItem(choice, mode);
    setTheme(next);
    appEvents.publish(new ThemeChangedEvent(next));
  };
  return [theme, toggle];
}
