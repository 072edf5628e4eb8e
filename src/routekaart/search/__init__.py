"""What a text may mean among things with a name or a code, best first. Pure; needs nothing of the house."""
