"""Documents out of pages that stand by themselves: today PDF/UA. Pure; needs only `domain`."""
