import { useState } from 'react';

/** The draft of a text during typing. It is reset whenever `saved` changes. */
export function useDraft(saved: string): [draft: string, setDraft: (text: string) => void] {
  const [{ base, draft }, setState] = useState({ base: saved, draft: saved });
  if (base !== saved) {
    setState({ base: saved, draft: saved });
  }
  return [base === saved ? draft : saved, (text) => setState({ base: saved, draft: text })];
}
