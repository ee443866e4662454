"""What the command line does besides running stages: one module a command, imported when it is called."""
