"""What people write: amounts, dates, places. Pure, exact, never guessing, never raising."""
