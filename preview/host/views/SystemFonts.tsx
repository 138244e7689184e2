import { Global } from '@emotion/react';
import React from 'react';

const sans = ['Inter', 'Helvetica Neue', 'Helvetica', 'Arial', 'Liberation Sans', 'DejaVu Sans', 'Noto Sans'];
const mono = ['Roboto Mono', 'Menlo', 'Consolas', 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono'];

const faces = [
  { fontFamily: 'Inter', fonts: sans },
  { fontFamily: 'Roboto Mono', fonts: mono },
].flatMap(({ fontFamily, fonts }) =>
  [400, 500].flatMap((fontWeight) =>
    ['normal', 'italic'].map((fontStyle) => ({
      '@font-face': { fontFamily, fontWeight, fontStyle, src: fonts.map((font) => `local('${font}')`).join(', ') },
    }))
  )
);

/**
 * The fonts of this machine under the names of Grafana's, whose files are not in its packages.
 * Stands behind GlobalStyles: of two faces with one name the later counts.
 */
export function SystemFonts() {
  return <Global styles={faces} />;
}
