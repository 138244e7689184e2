import { ThemeContext } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, PortalContainer } from '@grafana/ui';
import React from 'react';
import { Router } from 'react-router-dom';
import { CompatRouter } from 'react-router-dom-v5-compat';

import { AppPage } from './AppPage';
import { DashboardList } from './DashboardList';
import { DashboardLoader } from './DashboardLoader';
import { DataSourcePage } from './DataSourcePage';
import { Shell } from './Shell';
import { SystemFonts } from './SystemFonts';
import { useLocation } from './useLocation';
import { useTheme } from './useTheme';

export function App() {
  const [theme, toggleTheme] = useTheme();
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <SystemFonts />
      <Router history={locationService.getHistory()}>
        <CompatRouter>
          <Shell toggleTheme={toggleTheme}>
            <ErrorBoundaryAlert>
              <Page />
            </ErrorBoundaryAlert>
          </Shell>
        </CompatRouter>
      </Router>
      <ModalRoot />
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

function Page() {
  const location = useLocation();
  const [kind, id = ''] = location.path.split('/').slice(1).map(decodeURIComponent);
  switch (kind) {
    case 'd':
      return <DashboardLoader key={id} uid={id} location={location} />;
    case 'datasource':
      return <DataSourcePage key={id} uid={id} />;
    case 'a':
      return <AppPage key={id} id={id} />;
    default:
      return <DashboardList />;
  }
}
