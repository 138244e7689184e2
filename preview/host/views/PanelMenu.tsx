import { locationService } from '@grafana/runtime';
import { Menu } from '@grafana/ui';
import React from 'react';

import type { PanelModel } from '../model/dashboard';

/** What one can do with a panel: see it alone, or with the editors of its queries. */
export function PanelMenu({ panel }: { panel: PanelModel }) {
  const show = (part: Record<string, number | null>): void => locationService.partial(part);
  return (
    <Menu>
      <Menu.Item label="View" icon="eye" onClick={() => show({ viewPanel: panel.id, editPanel: null })} />
      <Menu.Item label="Edit" icon="edit" onClick={() => show({ editPanel: panel.id, viewPanel: null })} />
    </Menu>
  );
}
