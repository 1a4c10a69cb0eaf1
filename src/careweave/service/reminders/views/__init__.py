"""The pages of reminders, of the calendar and of visits."""
