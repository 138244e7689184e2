import { createTheme, type GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';

/** Makes one of the two themes the one that plugins find. */
export function applyTheme(mode: 'dark' | 'light'): GrafanaTheme2 {
  const theme = createTheme({ name: mode === 'dark' ? 'Dark' : 'Light', colors: { mode } });
  config.theme2 = theme;
  config.theme = theme.v1;
  return theme;
}
