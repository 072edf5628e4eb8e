"""What a rule is, and the rules on the doorlopende leerroute. Pure."""
