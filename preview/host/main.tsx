import React from 'react';
import { createRoot } from 'react-dom/client';

import { prepareEnvironment } from './boot/environment';
import { App } from './views/App';

prepareEnvironment();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(<App />);
}
