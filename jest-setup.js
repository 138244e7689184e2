// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { configure } from '@testing-library/react';

// A busy machine is no failure; a wait ends as soon as what is waited for is there.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);
