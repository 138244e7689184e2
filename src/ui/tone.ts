import type { GrafanaTheme2 } from '@grafana/data';

/** The meaning of a colour. The colour depends on the theme; a word or icon always says the same. */
export type Tone = 'good' | 'warning' | 'bad' | 'stale' | 'neutral' | 'accent';

/** A colour for text and thin shapes, with a contrast of at least 4.5 to 1 on the theme's backgrounds. */
export function toneColor(theme: GrafanaTheme2, tone: Tone): string {
  const { colors, visualization } = theme;
  const colorOf: Record<Tone, string> = {
    good: colors.success.text,
    warning: colors.warning.text,
    bad: colors.error.text,
    stale: visualization.getColorByName(theme.isDark ? 'super-light-purple' : 'dark-purple'),
    neutral: colors.text.secondary,
    accent: colors.primary.text,
  };
  return colorOf[tone];
}
