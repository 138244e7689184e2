import { defineCommand } from '../../command';

export const completion = defineCommand({
  name: 'completion',
  summary: 'Write a script that lets a shell complete commands, options and their values.',
  operands: 'bash|zsh|fish',
  options: {},
  examples: [
    { line: 'source <(kpi completion bash)', about: 'In ~/.bashrc; the same with zsh in ~/.zshrc.' },
    { line: 'kpi completion fish > ~/.config/fish/completions/kpi.fish', about: 'For fish.' },
  ],
  load: async () => (await import('./run')).completionScript,
});
