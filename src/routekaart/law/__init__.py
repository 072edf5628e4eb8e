"""What a rule is, and the rules: may this route exist, article by article. Pure; needs only `domain`."""
