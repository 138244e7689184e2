import { useState } from 'react';

/** A text while it is typed: `saved` until it differs, and again whenever `saved` itself changes. */
export function useDraft(saved: string): [draft: string, setDraft: (text: string) => void] {
  const [{ basis, draft }, setState] = useState({ basis: saved, draft: saved });
  if (basis !== saved) {
    setState({ basis: saved, draft: saved });
  }
  return [basis === saved ? draft : saved, (text) => setState({ basis: saved, draft: text })];
}
