import { locationService } from '@grafana/runtime';
import { useEffect, useState } from 'react';

export interface PageLocation {
  readonly path: string;
  readonly search: URLSearchParams;
}

function read(): PageLocation {
  const { pathname, search } = locationService.getLocation();
  return { path: pathname, search: new URLSearchParams(search) };
}

/** The address of the page, which changes without loading it anew. */
export function useLocation(): PageLocation {
  const [location, setLocation] = useState(read);
  useEffect(() => locationService.getHistory().listen(() => setLocation(read())), []);
  return location;
}
