"""The treasurer: what is received, marked one by one, many at once, or by a bank statement."""
