"""The screens with which the programme team and account managers keep the initiatives."""
