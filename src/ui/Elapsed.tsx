import React, { useEffect, useState } from 'react';

/** How often the time is written anew, in ms. */
const second = 1000;

/** `, 12 s`: the time since an instant, which goes on. Not read aloud each second. */
export function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), second);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden>{elapsedText(now - since)}</span>;
}

/** Nothing in the first second. */
export function elapsedText(elapsed: number): string {
  const seconds = Math.floor(elapsed / second);
  return seconds < 1 ? '' : seconds < 120 ? `, ${seconds} s` : `, ${Math.floor(seconds / 60)} min`;
}
